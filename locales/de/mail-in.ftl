# Meldungen per E-Mail: die Quarantäne, der Postausgang.

mail-in-no-comment = Per E-Mail gemeldet, ohne Kommentar.
mail-in-no-words = Per E-Mail gemeldet, ohne Worte, die wir lesen konnten.
mail-in-imported = Aus einer Datei übernommen; wer es gemeldet hat, ist nicht bekannt.
mail-in-left-out = { $count ->
    [one] Eine angehängte Datei war zu groß oder eine zu viel und wurde nicht übernommen.
   *[other] { $count } angehängte Dateien waren zu groß oder zu viele und wurden nicht übernommen.
}

mail-in-nav = E-Mail

quarantine-title = Quarantäne
quarantine-lead = Nachrichten an die Meldepostfächer, die nicht von selbst zu Meldungen wurden. Niemand hat sie gelesen. Lassen Sie eine durch, wird sie zu einer Meldung unter dem Versprechen ihres Postfachs, und wer sie geschickt hat, bekommt Dank; legen Sie eine beiseite, erfährt niemand davon.
quarantine-count = { $count ->
    [one] Eine Nachricht wartet.
   *[other] { $count } Nachrichten warten.
}
quarantine-empty-title = Nichts wartet
quarantine-empty-text = Hier würden Nachrichten von Menschen warten, die nicht im Verzeichnis stehen.
quarantine-mail = Woher und worüber
quarantine-why = Warum sie wartet
quarantine-came = Gekommen
quarantine-decide = Entscheiden
quarantine-release = Durchlassen
quarantine-dismiss = Beiseitelegen
quarantine-reason = Warum sie beiseitegelegt wird
quarantine-no-hint = Nichts ist über sie bekannt
quarantine-released = Sie wurde durchgelassen. Gleich ist sie eine Meldung.
quarantine-dismissed = Sie wurde beiseitegelegt. Sie bleibt 30 Tage versiegelt, dann wird sie gelöscht.
quarantine-first = Erste Seite
quarantine-next = Nächste Seite
quarantine-pages = Seiten der Quarantäne
quarantine-dropped-title = In den letzten 30 Tagen beiseitegelegt
quarantine-dropped-text = Niemand bekam eine Antwort, und niemand kann sie hier lesen. Sie liegen 30 Tage versiegelt, dann werden sie gelöscht.

# used-by: quarantine-to-*
quarantine-to-named = an ein Postfach für Meldungen mit Namen
quarantine-to-confidential = an ein Postfach für vertrauliche Meldungen
quarantine-to-anonymous = an ein Postfach für anonyme Meldungen

# used-by: quarantine-why-*
quarantine-why-stranger = Wer sie geschickt hat, steht nicht im Verzeichnis
quarantine-why-unproven = Der Mailserver hielt den Absender für gefälscht
quarantine-why-list = Sie kam über eine Mailingliste
quarantine-why-bulk = Sie ging an viele auf einmal
quarantine-why-auto-reply = Ein Programm hat geantwortet
quarantine-why-bounce = Eine Nachricht war nicht zustellbar
quarantine-why-loop = Unsere eigene Nachricht kam zurück
quarantine-why-spam = Werbung oder Ähnliches
quarantine-why-not-a-report = Nicht als Meldung gemeint
quarantine-why-known = Schon auf anderem Weg gemeldet

outbox-title = Postausgang
outbox-lead = Was an Meldende geschrieben wurde. Die Adresse bleibt versiegelt, und eine Quittung steht hier nie.
outbox-no-relay-title = Es gibt keinen Server für ausgehende Nachrichten
outbox-no-relay-text = Antworten liegen hier und auf der eigenen Seite jeder meldenden Person lesbar bereit, aber keine Nachricht verlässt das Haus, bis die Administration dies einstellt:
outbox-states = Stand
outbox-all = Alle
# used-by: outbox-state-*
outbox-state-waiting = Wartet
outbox-state-sent = Gesendet
outbox-state-kept = Bleibt hier
outbox-state-dropped = Niemand zu benachrichtigen
outbox-empty-title = Hier ist nichts
outbox-empty-text = Dank, Fragen und Antworten an Meldende erscheinen hier, sobald sie geschrieben sind.
outbox-subject = Betreff
outbox-state = Stand
outbox-asked = Geschrieben
outbox-settled = Erledigt
outbox-private = Nur für die Person, an die sie geht
outbox-private-text = Diese Nachricht enthält einen Link zum Anmelden oder etwas anderes, das nur für die Person bestimmt ist, an die sie geht.
outbox-words = Der Wortlaut der Nachricht
outbox-sealed = An wen sie geht, wird nicht gezeigt.
outbox-first = Neueste
outbox-next = Ältere
outbox-pages = Seiten des Postausgangs
