# Was gesagt wird, wenn etwas nicht geht. `KEY-next` sagt, was als Nächstes zu tun ist.

error-next = Bitte gehen Sie zurück und versuchen Sie es noch einmal. Wenn es wieder geschieht, sagen Sie es denen, die Goodcatch betreiben.
error-not-found = Diese Seite gibt es hier nicht
error-not-found-next = Die Adresse hat sich vielleicht geändert, oder sie ist nicht für Sie bestimmt. Sie haben nichts falsch gemacht.
error-too-large = Das ist mehr, als wir auf einmal aufnehmen können
error-too-large-next = Bitte senden Sie weniger oder kleinere Dateien. Was Sie zuvor gesendet haben, ist sicher.
error-changed = Inzwischen hat jemand anderes dies geändert
error-changed-next = Bitte sehen Sie es noch einmal an und entscheiden Sie dann. Nichts wurde überschrieben.
error-ours = Bei uns ist etwas schiefgegangen
error-ours-next = Was Sie schon gesendet hatten, ist sicher. Bitte versuchen Sie es gleich noch einmal. Wenn es wieder geschieht, nennen Sie diese Nummer denen, die Goodcatch betreiben.
error-bad-form = Wir konnten nicht lesen, was gesendet wurde
error-bad-form-next = Bitte gehen Sie zurück, prüfen Sie es und senden Sie es noch einmal.
error-other-site = Diese Anfrage kam von einer anderen Seite
error-other-site-next = Zu Ihrer Sicherheit haben wir nichts getan. Bitte öffnen Sie die Seite hier und versuchen Sie es noch einmal.

# Times, without a script.
time-minute = { $day }. { $month } { $year }, { $hour }:{ $minute } { $zone }
time-hour = { $day }. { $month } { $year }, gegen { $hour }:00 { $zone }
time-day = { $day }. { $month } { $year }
time-month = { $month } { $year }
# used-by: time-month-*
time-month-1 = Januar
time-month-2 = Februar
time-month-3 = März
time-month-4 = April
time-month-5 = Mai
time-month-6 = Juni
time-month-7 = Juli
time-month-8 = August
time-month-9 = September
time-month-10 = Oktober
time-month-11 = November
time-month-12 = Dezember
