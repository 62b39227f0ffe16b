# Verbessern: Maßnahmen ändern Systeme und wirken nachweislich.
actions-nav = Maßnahmen
actions-title = Maßnahmen
actions-lead = Was wir ändern, damit es nicht wieder geschehen kann, und ob es wirkt.
actions-search = Maßnahmen suchen
actions-action = Maßnahme
actions-strength = Stärke
actions-state = Stand
actions-waits = Wartet auf
actions-none = Hier wartet nichts
actions-none-text = Wenn eine Maßnahme jemanden braucht, steht sie in dieser Liste.
actions-none-found = Keine Maßnahme enthält alle diese Wörter
actions-none-found-text = Versuchen Sie es mit weniger Wörtern oder mit dem Anfang eines Wortes.
actions-before = Neuere
actions-after = Ältere
actions-pages = Seiten
actions-soaking = Lassen Sie es noch etwas sacken: Maßnahmen können vorgeschlagen werden, sobald die Bedenkzeit der Aufarbeitung vorüber ist.

# used-by: actions-show-*
actions-show-open = Offen
actions-show-mine = Meine
actions-show-proposed = Zu entscheiden
actions-show-due = Fällig
actions-show-waiting = Zu prüfen
actions-show-verified = Nachgewiesen
actions-show-resting = Ruhend

actions-of-lead = Jede Maßnahme ändert ein System, gehört jemandem und sagt vorher, woran wir sehen, dass sie wirkt.
actions-of-none = Noch keine Maßnahmen
actions-of-none-text = Beginnen Sie mit dem Faktor, der am meisten beigetragen hat, und fragen Sie, was es unmöglich machen würde.
actions-soak = Erste Gedanken brauchen Zeit
actions-soak-text = Was zuerst einfällt, ist selten das Stärkste. Maßnahmen können vorgeschlagen werden ab:
actions-all-weak = Alle Maßnahmen hier beruhen darauf, dass Menschen sich erinnern
actions-all-weak-text = Schulungen, Erinnerungen und Regeln verblassen binnen Monaten. Gibt es eine Änderung, die das nächste Mal unmöglich oder wenigstens auffällig macht, woran auch immer jemand denkt?

# used-by: action-state-*
action-state-proposed = Vorgeschlagen
action-state-accepted = Angenommen
action-state-declined = Abgelehnt
action-state-done = Erledigt, noch nicht nachgewiesen
action-state-verified = Wirkt nachweislich
action-state-ineffective = Hat nicht gewirkt
action-state-reopened = Wieder offen
action-state-unverified = Ruht ungeprüft

# used-by: action-strength-*
action-strength-stronger = Stärker
action-strength-intermediate = Mittel
action-strength-weaker = Schwächer
action-strength-text-stronger = Das System hält, woran auch immer jemand denkt: die Gefahr wegnehmen, den richtigen Weg zum einzigen oder einfachsten machen, automatisieren. Passschlüssel statt Passwörter; Weiterleitung nach außen abgeschaltet; Geheimnisse, die von selbst ablaufen.
action-strength-text-intermediate = Das System hilft, und Menschen tun noch etwas: Checklisten, Alarme, ein zweiter Kanal, eine Vorschau, weniger Unterbrechungen, mehr Hände. Ein Rückruf, bevor sich eine Bankverbindung ändert; ein Hinweis bei neuen Absendern.
action-strength-text-weaker = Es beruht darauf, dass Menschen sich erinnern: Schulungen, Erinnerungen, Warnungen, Regeln, doppeltes Prüfen. Ein Kurs; eine Mail an alle; eine neue Richtlinie.
action-strength-missing = Bitte wählen Sie, wie stark sie ist.
action-strength-sounds = Die Worte klingen nach „{ $strength }“ („{ $words }…“). Wenn Sie es anders sehen, senden Sie es einfach noch einmal.
action-strength = Wie stark ist sie?
action-strength-hint = Nach der Rangfolge der Maßnahmen von RCA². Eine stärkere Maßnahme kommt mit weniger Erinnern aus.
action-strength-help = Was stärker und schwächer heißt

# used-by: action-waits-*
action-waits-decision = Eine Entscheidung
action-waits-day = Einen Tag
action-waits-work = Fällig am { $day }
action-waits-late-work = War fällig am { $day }
action-waits-measure = Wird am { $day } geprüft
action-waits-verification = Zeit zu prüfen
action-waits-rethinking = Eine bessere Idee
action-waits-nothing = Nichts

action-new = Maßnahme vorschlagen
action-edit = Maßnahme ändern
action-form-lead = Eine Maßnahme ändert ein System: ein Werkzeug, eine Regel, einen Ort, eine Arbeitsweise. Was sie außer einem Titel braucht, kann folgen; bevor sie angenommen wird, hat sie eine zuständige Person und ein Maß.
action-wrong = Etwas fehlt oder ist unklar
action-title = Was ändert sich?
action-title-hint = In einer Zeile, so wie es sein wird: „Die Weiterleitung an Adressen außerhalb ist abgeschaltet“.
action-title-missing = Bitte sagen Sie in einer Zeile, was sich ändert.
action-too-long = Das ist länger, als wir aufbewahren können. Bitte kürzen Sie es.
action-words = Was getan wird, ausführlich
action-words-hint = Welches System, welche Änderung, und wie sie das nächste Mal unmöglich oder leichter erkennbar macht.
action-factors = Auf welche Faktoren antwortet sie?
action-factors-hint = Auch eine, die auf keinen antwortet, kann gut sein; sagen Sie dann oben, warum.
action-factor = { $cause } → { $effect }
action-owner-title = Wem gehört sie, und bis wann?
action-team = Team
action-owner = Person
action-owner-hint = Die dienstliche Adresse. Diese Person kümmert sich darum; sie muss es nicht allein tun.
action-owner-unknown = Diese Adresse hat hier niemand. Bitte sehen Sie noch einmal nach, oder lassen Sie sie vorerst leer.
action-owner-name = Person
action-due = Fällig
action-hours = Aufwand in Stunden
action-money = Kosten in Geld
action-measure = Woran wir sehen, dass sie wirkt
action-measure-hint = Jetzt festgelegt, damit es später nicht passend gemacht werden kann. Sobald die Arbeit getan ist, ändert es sich nicht mehr.
action-measure-locked = Die Arbeit ist getan, also bleibt das Maß, wie es festgelegt wurde. Wird die Maßnahme wieder geöffnet, ist auch ihr Maß wieder offen.
action-source = Abgelesen
action-source-hint = Von Hand oder aus Goodcatchs eigenen Zahlen. Zahlen gelten für Vorfälle und Gruppen, nie für eine Person.
action-source-manual = Von Hand
action-subject = Art des Vorfalls
action-subject-hint = Für Zahlen, die zu einer Art gehören.
action-subject-none = Zu keiner bestimmten Art
action-what = Was wird gemessen?
action-what-hint = „Anmeldungen mit einem gestohlenen Passwort, die gelingen“
action-how = Wie wird gemessen?
action-how-hint = Woher die Zahl kommt, wer sie abliest, über welche Zeit.
action-expected = Was erwarten wir?
action-expected-hint = „Keine in 90 Tagen“, „mindestens 9 von 10“.
action-better = Besser ist
action-better-none = Keine Zahl
# used-by: action-better-*
action-better-at-least = Mindestens
action-better-at-most = Höchstens
action-goal = Erwartete Zahl
action-goal-missing = Eine Zahl von uns braucht einen erwarteten Wert und die Angabe, was besser ist.
action-number-wrong = Bitte schreiben Sie eine Zahl, oder lassen Sie es leer.
action-day-wrong = Bitte schreiben Sie einen Tag wie 2026-12-24.
action-at = Wird geprüft am
action-at-hint = Nach der Änderung, und spät genug, dass sie sich zeigt.
action-save = Speichern
action-cancel = Zurück
action-meanwhile = Jemand hat diese Maßnahme inzwischen geändert. Was Sie geschrieben haben, steht noch hier; sehen Sie sich die Maßnahme an und senden Sie es dann noch einmal.
action-overtaken = Jemand war schneller
action-overtaken-text = Diese Maßnahme ist inzwischen in einem anderen Stand, und nichts wurde überschrieben. Was Sie geschrieben haben:
action-both = Jemand hat dies inzwischen geändert in „{ $now }“. Was Sie geschrieben haben, steht noch im Feld; senden Sie es noch einmal, um Ihres zu behalten.
action-both-words = Jemand hat inzwischen dieselben Sätze geändert. Beide Fassungen stehen im Feld: Behalten Sie, was bleiben soll.
action-now = wie es jetzt steht
action-typed = wie Sie es geschrieben haben

# used-by: action-said-*
action-said-proposed = Vorgeschlagen. Vielen Dank.
action-said-revised = Gespeichert.
action-said-merged = Gespeichert, zusammen mit dem, was jemand anderes inzwischen geändert hat.
action-said-accepted = Angenommen. Ihr Maß steht fest, sie kann also nachgewiesen werden.
action-said-declined = Abgelehnt, mit Begründung.
action-said-done = Erledigt. Ob es wirkt, prüfen wir an dem Tag, der festgelegt wurde.
action-said-unverified = Sie ruht ungeprüft, mit Begründung.
action-said-reopened = Wieder offen. Bitte legen Sie neue Tage fest.
action-said-public = Gespeichert.
action-said-read = Notiert, was das Maß zeigt.

action-on-person = Beruht auf Menschen
action-on-person-title = Diese Maßnahme verlangt etwas von Menschen, nicht von einem System
action-on-person-text = Es wurde darauf bestanden, darum gilt sie als schwächer. Warum darauf bestanden wurde:
action-lacks = Ihr fehlt noch, was unter dem Titel steht.
action-lacks-title = Bevor sie angenommen und nachgewiesen werden kann, braucht sie
# used-by: action-lacks-*
action-lacks-team = ein Team, dem sie gehört
action-lacks-owner = eine Person, die sich darum kümmert
action-lacks-due = einen Tag, bis zu dem sie erledigt ist
action-lacks-measure-what = was gemessen wird
action-lacks-measure-how = wie gemessen wird
action-lacks-measure-expected = was erwartet wird
action-lacks-measure-at = einen Tag, an dem geprüft wird
action-lacks-measure-early = eine Prüfung, die nach der Arbeit kommt
action-complete-it = Fehlendes ergänzen
action-decide = Wird sie umgesetzt?
action-because = Warum?
action-because-hint = Nötig, wenn sie abgelehnt wird: Wer sie vorgeschlagen hat, liest es.
action-accept = Annehmen
action-decline = Ablehnen
action-reason-missing = Bitte geben Sie einen Grund an: Er bleibt bei der Maßnahme.
action-complete = Ist sie erledigt?
action-done-words = Was wurde getan?
action-done-hint = Wo es vom Plan abweicht, sagen Sie bitte wie. Auch was andere daraus lernen können, ist willkommen.
action-complete-button = Sie ist erledigt
action-not-before = Geprüft wird am { $day }.
action-verify-text = Die Arbeit ist getan. Ob sie wirkt, zeigt das Maß, das vorher festgelegt wurde.
action-readings = Was das Maß zeigte
action-read = Notieren, was es bisher zeigt
action-read-save = Notieren
action-reopen = Wieder öffnen
action-reopen-because = Was hat nicht gehalten?
action-reopen-hint = Fragen Sie, was im System es durchgelassen hat und was besser halten würde.
action-close = Ungeprüft ruhen lassen
action-close-text = Niemand wird prüfen, ob sie wirkt. Das kann richtig sein, aus einem Grund, den andere lesen können.
action-close-because = Warum wird sie nicht geprüft?
action-history = Was geschah
action-facts = Zu dieser Maßnahme
action-from = Aus
action-reopenings = Wieder geöffnet
action-decided = Warum so entschieden wurde
action-unverified-because = Warum sie ungeprüft ruht
action-public = Was alle lesen dürfen
action-public-edit = Ändern
action-by-goodcatch = Goodcatch
action-by-review = Jemand aus der Aufarbeitung

# used-by: action-happened-*
action-happened-proposed = { $by } hat sie vorgeschlagen
action-happened-revised = { $by } hat sie geändert
action-happened-measure-changed = { $by } hat geändert, wie gemessen wird
action-happened-insisted = { $by } bestand darauf, etwas von Menschen zu verlangen
action-happened-accepted = { $by } hat sie angenommen
action-happened-declined = { $by } hat sie abgelehnt
action-happened-done = { $by } meldet sie als erledigt
action-happened-read = { $by } hat notiert, was das Maß zeigt
action-happened-verified = { $by } hat geprüft, dass sie wirkt
action-happened-ineffective = { $by } hat festgestellt, dass sie nicht wirkt
action-happened-unverified = { $by } lässt sie ungeprüft ruhen
action-happened-reopened = { $by } hat sie wieder geöffnet
action-happened-recurred = Etwas Ähnliches ist wieder geschehen
action-happened-told = Alle, die gemeldet haben, haben erfahren, was sich geändert hat
action-happened-public-words = { $by } hat geändert, was alle lesen dürfen
action-happened-tracked = Sie ging an ein Ticketsystem oder kam von dort

reading-met = Wie erwartet
reading-not-met = Nicht wie erwartet

verification-title = Wirkt sie?
verification-lead = Halten Sie das, was vorher festgelegt wurde, neben das, was das Maß jetzt zeigt.
verification-early = Es ist noch nicht so weit
verification-early-text = Das Maß wurde für einen späteren Tag festgelegt, damit sich die Änderung zeigen kann. Auf der Seite der Maßnahme können Sie notieren, was es bisher zeigt. Der Tag ist:
verification-stated = Was vorher festgelegt wurde
verification-value = Die Zahl, wenn es eine ist
verification-value-hint = So, wie sie abgelesen wurde.
verification-seen = Was war zu sehen?
verification-seen-hint = Woher die Zahl oder die Beobachtung kommt, und was sie trübt.
verification-seen-missing = Bitte geben Sie die Zahl an, oder sagen Sie, was zu sehen war.
verification-differs = Unsere eigene Zahl sagt etwas anderes. Bitte sagen Sie, warum Sie es anders sehen.
verification-met = Ist es wie erwartet?
verification-met-missing = Bitte wählen Sie.
verification-yes = Ja, sie wirkt
verification-yes-text = Die Maßnahme ist nachgewiesen, und alle, deren Meldung dazu geführt hat, erfahren, was sich geändert hat.
verification-no = Nein, nicht wie erwartet
verification-no-text = Gut zu wissen. Die Maßnahme wird wieder geöffnet oder ruht, aus einem Grund.
verification-public = Ein Satz für alle
verification-public-hint = Was sich geändert hat, ohne Namen und ohne Einzelheiten, die Angreifern helfen. Wer gemeldet hat, bekommt ihn, und er steht in der öffentlichen Liste.
verification-public-missing = Bitte schreiben Sie einen Satz dazu, was sich geändert hat: Wer gemeldet hat, wartet darauf.
action-names-somebody = Die Worte nennen { $names }. Alle können sie lesen; sagen Sie es bitte ohne Namen, mit Team oder Rolle.
verification-too-early = Es ist noch nicht so weit: Das Maß wurde für einen späteren Tag festgelegt.
verification-no-day = Es wurde vorher kein Tag festgelegt, an dem geprüft wird; darum lässt sie sich nicht als wirksam nachweisen. Öffnen Sie die Maßnahme wieder und legen Sie einen fest, oder lassen Sie sie aus einem genannten Grund ruhen.
verification-cases = { $count ->
    [0] Zu dieser Maßnahme führte keine Meldung, darum wird niemand persönlich benachrichtigt.
    [one] Die Meldenden eines Falls erfahren es, anonyme über ihre Quittung.
   *[other] Die Meldenden von { $count } Fällen erfahren es, anonyme über ihre Quittungen.
  }
verification-save = Speichern, was sich gezeigt hat
verification-open = Prüfen, ob sie wirkt
verification-said-effective = Nachgewiesen. Alle, deren Meldung dazu geführt hat, erfahren es jetzt.
verification-said-ineffective = Danke für den ehrlichen Blick. Sie kann mit einer besseren Idee wieder geöffnet werden.

# used-by: figure-*
figure-time-to-first-report = Zeit bis zur ersten Meldung
figure-incidents = Zahl der Vorfälle
figure-recurrences = Zahl der Wiederholungen
figure-answered-in-time = Rechtzeitig beantwortete Meldungen
figure-unit-time-to-first-report = Minuten
figure-unit-incidents = Vorfälle
figure-unit-recurrences = Wiederholungen
figure-unit-answered-in-time = Prozent
figure-method-time-to-first-report = Median der Minuten vom Meilenstein „begonnen“ bis zum Meilenstein „erste Meldung“, über hier eröffnete Vorfälle dieser Art, bei denen beide auf die Stunde oder genauer bekannt sind. Eingelesene, Fehlalarme und Doppelte zählen nicht.
figure-method-incidents = Hier eröffnete Vorfälle dieser Art, mit Beinahe-Vorfällen; ohne eingelesene, Fehlalarme und Doppelte. Vorher wird über so viele Tage gezählt wie seither.
figure-method-recurrences = Spätere hier eröffnete Vorfälle, die diesem nach Einordnung, Faktoren, Indikatoren und Wörtern gleichen, ohne jene, die Menschen als etwas anderes bezeichnet haben. Vorher wird über so viele Tage gezählt wie seither.
figure-method-answered-in-time = Anteil der Meldungen, in ganzen Tagen, die ein Mensch vor Ablauf der Frist beantwortet hat. Mit Wilson-Intervall zu 95 %; bei weniger als zehn Meldungen nicht gezeigt.
figure-of-kind = { $figure }: { $kind }
figure-kind-phished-credentials = Abgefischte Zugangsdaten
figure-kind-malware = Schadsoftware
figure-kind-lost-device = Verlorenes Gerät
figure-kind-mis-sent-data = Fehlgeleitete Daten
figure-kind-exposed-secret = Offengelegtes Geheimnis
figure-kind-payment-fraud = Zahlungsbetrug
figure-kind-insider-mistake = Gut gemeinter Schritt im Haus
figure-kind-supplier-breach = Vorfall bei einem Lieferanten
figure-kind-other = Etwas anderes
figure-unknown = Zu wenig, um etwas zu sagen
figure-before = Bevor sie erledigt war
figure-since = Seit sie erledigt ist
figure-note-time-to-first-report = aus { $of } von { $all } Vorfällen dieser Art in { $days } Tagen; von den anderen ist der Beginn oder die erste Meldung nicht bekannt
figure-note-incidents = unter { $all } aller Arten in { $days } Tagen
figure-note-recurrences = unter { $all } Vorfällen aller Arten in { $days } Tagen
figure-note-answered-in-time = von { $of } Meldungen in { $days } Tagen; zwischen { $low } und { $high } Prozent

# used-by: on-people*
on-people-title = Suchen wir das System dahinter
on-people-train = Dies verlangt von Menschen, es noch einmal zu lernen. Geschultes verblasst binnen Monaten, und die nächste Person war nie dabei.
on-people-remind = Dies verlangt von Menschen, daran zu denken. Erinnerungen wirken ein paar Tage; die Lage, die es leicht machte, bleibt.
on-people-care = Dies verlangt von Menschen mehr Vorsicht. Fast alle waren schon vorsichtig; die Lage war stärker.
on-people-punish = Dies lässt jemanden dafür büßen. Dann wird das nächste Mal nicht gemeldet, und nichts, was es leicht machte, hat sich geändert.
on-people-watch = Dies beobachtet Menschen. Sie lernen, nicht gesehen zu werden, und was es leicht machte, bleibt.
on-people-ask-easy = Was machte es hier leicht, dass etwas schiefging, für jede Person an dieser Stelle?
on-people-ask-system = Was könnte das System tun, damit der richtige Weg der einzige oder der einfachste ist?
on-people-ask-next = Was würde der nächsten Person helfen, die nie davon gehört hat?
on-people-instead = Stattdessen zum Beispiel
on-people-train-stronger = Das Wissen unnötig machen: Anmeldung mit Passschlüsseln, sodass es kein Passwort zum Weitergeben gibt.
on-people-train-intermediate = Im Augenblick selbst helfen: eine kurze Checkliste im Formular, eine Vorschau, wer es bekommt.
on-people-remind-stronger = Das System tun lassen: den Bildschirm nach zwei Minuten sperren, den Zugang am letzten Tag von selbst beenden.
on-people-remind-intermediate = Das System sagen lassen, wenn es darauf ankommt: ein Hinweis bei neuen Absendern, eine Frage vor einem ungewöhnlichen Schritt.
on-people-care-stronger = Das Versehen unmöglich oder harmlos machen: zehn Minuten zum Zurücknehmen, kein Versand an ganze Listen, Makros gesperrt.
on-people-care-intermediate = Der Sorgfalt eine Chance geben: weniger Unterbrechungen, ein zweiter Kanal für ungewöhnliche Zahlungen, Namen, die sich nicht gleichen.
on-people-punish-stronger = Wegnehmen, was es möglich machte: Rechte, die niemand brauchte, das geteilte Konto, den Schritt von Hand.
on-people-punish-intermediate = Früh sichtbar machen: ein Alarm beim ungewöhnlichen Schritt, ein zweites Paar Augen für die wenigen, auf die es ankommt.
on-people-watch-stronger = Begrenzen, was ein Versehen anrichten kann: so wenig Rechte wie nötig, Grenzen für Beträge, getrennte Netze.
on-people-watch-intermediate = Das System beobachten: Alarm bei Weiterleitungsregeln, neuen Geräten, ungewöhnlichen Beträgen.
on-people-next = Ändern Sie unten den Titel oder die Worte und senden Sie es noch einmal. Wenn es genau dies sein muss, können Sie darauf bestehen.
on-people-insist = Ich habe darüber nachgedacht, und es muss genau dies sein
on-people-insist-text = Dann wird sie aufgenommen, als schwächer eingestuft und damit gekennzeichnet, dass sie auf Menschen beruht. Bitte sagen Sie, warum eine Änderung am System nicht möglich ist.
on-people-reason = Warum muss es genau dies sein?
on-people-reason-missing = Bitte sagen Sie in einem Satz, warum eine Änderung am System nicht möglich ist.

# used-by: action-mail-*
action-mail-before = Eine Ihrer Maßnahmen ist bald fällig
action-mail-before-text = Guten Tag,

    eine Maßnahme, um die Sie sich kümmern, ist am { $day } fällig:

    { $link }

    Passt der Tag nicht mehr, ändern Sie ihn dort, und sagen Sie, was im Weg steht: Auch das ist gut zu wissen.
action-mail-after = Eine Ihrer Maßnahmen war fällig
action-mail-after-text = Guten Tag,

    eine Maßnahme, um die Sie sich kümmern, war am { $day } fällig:

    { $link }

    Ist sie erledigt, oder steht etwas im Weg? Beides dürfen Sie sagen.
action-mail-verify = Es ist Zeit zu prüfen, ob eine Maßnahme wirkt
action-mail-verify-text = Guten Tag,

    am { $day } war es Zeit zu prüfen, ob diese Maßnahme wirkt:

    { $link }

    Dort steht, was vorher festgelegt wurde. Wirkt sie nicht, ist auch das gut zu wissen.
action-mail-day = Eine Ihrer Maßnahmen hat keinen Tag
action-mail-day-text = Guten Tag,

    eine Maßnahme, um die Sie sich kümmern, wurde wieder geöffnet, und ihre Tage sind vorbei:

    { $link }

    Bitte sagen Sie dort, bis wann sie erledigt sein kann und wann geprüft wird, ob sie wirkt.

recurrences-title = Wiederholungen
recurrences-lead = Gleicht ein neuer Vorfall einem früheren, sehen wir uns an, was ihn verhindern sollte.
recurrences-none = Hier ist nichts
recurrences-none-text = Wenn etwas wieder geschieht, steht es hier mit der Maßnahme, die halten sollte.
# used-by: recurrences-show-*
recurrences-show-offered = Anzusehen
recurrences-show-reopened = Wieder geöffnet
recurrences-show-different = Etwas anderes
recurrence-title = Gab es das schon einmal?
recurrence-here = Es gleicht etwas, das schon einmal geschehen ist. Sehen Sie nach, ob gehalten hat, was es verhindern sollte:
recurrence-lead = Goodcatch vergleicht; Sie entscheiden.
recurrence-incident = Neu
recurrence-earlier = Früher
recurrence-action = Was es verhindern sollte
recurrence-no-action = Damals wurde keine Maßnahme ergriffen.
recurrence-likeness = Ähnlich
recurrence-some-incident = Ein Vorfall
recurrence-why = Warum wir das meinen
recurrence-because-shape = Beide sind eingeordnet als: { $codes }
recurrence-because-factors = Die gleichen Arten beitragender Faktoren: { $factors }
recurrence-because-indicators = { $count ->
    [one] Ein gemeinsamer Indikator
   *[other] { $count } gemeinsame Indikatoren
  }
recurrence-because-words = { $count ->
    [one] Ein gemeinsames sprechendes Wort
   *[other] { $count } gemeinsame sprechende Wörter
  }
# used-by: recurrence-factor-*
recurrence-factor-task = die Aufgabe
recurrence-factor-tools = Werkzeuge und Technik
recurrence-factor-environment = die Umgebung
recurrence-factor-organisation = Regeln und Mittel
recurrence-factor-people-and-teams = wie Teams zusammenarbeiten
recurrence-factor-external = von außen
recurrence-reopen = Diese Maßnahme wieder öffnen
recurrence-reopen-why = Was hat nicht gehalten?
recurrence-reopen-hint = Was im System hat es diesmal durchgelassen? Es kommt in die Geschichte der Maßnahme.
recurrence-differ = Es ist etwas anderes
recurrence-differ-why = Was ist anders?
recurrence-differ-hint = Ein Satz genügt; er hilft allen, die als Nächste vergleichen.
recurrence-why-missing = Bitte sagen Sie es in einem Satz.
recurrence-overtaken-text = Es ist schon entschieden, wie es unten steht, und nichts wurde überschrieben. Was Sie geschrieben haben:
recurrence-said = Entschieden. Vielen Dank.

changes-nav = Was sich änderte
changes-title = Sie haben es gesagt, wir haben es geändert
changes-lead = Was hier anders ist, weil jemand etwas gesagt hat. Alles wurde danach geprüft, und es wirkt.
changes-none = Die erste Änderung ist noch unterwegs
changes-none-text = Sobald eine Änderung nachweislich wirkt, steht sie hier für alle.
changes-proven = In dieser Liste steht eine Änderung erst, wenn ein vorher festgelegtes Maß gezeigt hat, dass sie wirkt.
changes-speak-up = Etwas melden
