# Melden: das Formular, der Beleg, das Gespräch, die Nachrichten an Meldende.

speak-up-nav = Melden
speak-up-nav-own = Meine Meldungen

speak-up-thanks-message = Danke, dass Sie uns Bescheid geben. Ihre Meldung ist sicher bei uns angekommen. Ein Mensch liest sie und schreibt Ihnen zurück, und wir sagen Ihnen, was daraus geworden ist.
speak-up-opened-message = Wir schulden Ihnen Offenheit: Zwei Vertrauenspersonen haben gemeinsam das Siegel über Ihrem Namen geöffnet, aus einem schriftlich festgehaltenen Grund, für 24 Stunden. Sie können hier danach fragen, und die Zahl der Öffnungen steht auf der Seite mit unseren Versprechen.

# used-by: mail-subject-*
mail-subject-thanks = Danke für Ihre Meldung
mail-subject-reply = Eine Antwort auf Ihre Meldung
mail-subject-question = Eine Frage zu Ihrer Meldung
mail-subject-verdict = Was wir zu Ihrer Meldung herausgefunden haben
mail-subject-correction = Wir haben Ihre Meldung noch einmal angesehen
mail-subject-done = Was auf Ihre Meldung hin getan wurde
mail-subject-opened = Das Siegel über Ihrem Namen wurde geöffnet
mail-subject-told = Ihre Meldung
mail-follow = Hier können Sie Ihre Meldung verfolgen, antworten und etwas ergänzen:
mail-receipt = Ihr Beleg. Diese Wörter führen zu Ihrer Meldung zurück; behalten Sie sie für sich:
mail-foot = { $organisation }. Sie erhalten diese Nachricht, weil Sie uns etwas gemeldet haben. Nur wer Meldungen bearbeitet, kann sie sehen. Bitte antworten Sie nicht auf diese Nachricht.

# used-by: ask-*
ask-did = Was haben Sie damit gemacht? Was es auch war: Es war richtig, uns Bescheid zu geben.
ask-did-nothing = Nichts, ich habe es nur gesehen
ask-did-clicked = Ich habe auf einen Link geklickt
ask-did-entered = Ich habe etwas eingegeben, zum Beispiel ein Passwort
ask-did-opened = Ich habe eine Datei geöffnet
ask-did-replied = Ich habe geantwortet
ask-did-unsure = Ich bin nicht sicher
ask-sender = Von wem schien es zu kommen?
ask-when = Wann ist es passiert?
ask-when-now = Gerade eben
ask-when-today = Heute
ask-when-earlier = Früher
ask-when-unknown = Das weiß ich nicht
ask-reach = Wer oder was könnte betroffen sein?
ask-undone = Ließ es sich rückgängig machen?
ask-undone-yes = Ja
ask-undone-partly = Teilweise
ask-undone-no = Nein
ask-undone-unsure = Das weiß ich nicht
ask-device = Was fehlt?
ask-device-phone = Ein Telefon
ask-device-laptop = Ein Laptop
ask-device-tablet = Ein Tablet
ask-device-storage = Ein Stick oder eine Festplatte
ask-device-badge = Ein Ausweis oder Schlüssel
ask-device-other = Etwas anderes
ask-locked = Ist es durch einen Code oder ein Passwort geschützt?
ask-locked-yes = Ja
ask-locked-no = Nein
ask-locked-unsure = Das weiß ich nicht
ask-systems = Welche Systeme oder Daten könnten betroffen sein?
ask-going-on = Dauert es noch an?
ask-going-on-yes = Ja
ask-going-on-no = Nein
ask-going-on-unsure = Das weiß ich nicht
ask-saved = Was hat verhindert, dass es schiefging?
ask-procedure = Um welchen Ablauf oder welche Kontrolle geht es?
ask-lead-to = Wozu könnte das führen?
ask-today = Wie wird es heute gemacht?
ask-helps = Was würde es besser machen, und für wen?

# Die Startseite.
home-title = Start
home-heading = Etwas stimmt nicht? Gut, dass Sie es sagen.
home-lead = Erzählen Sie uns von einer seltsamen Nachricht, einem Fehler, etwas Verlorenem oder etwas, das besser sein könnte. Ein Mensch liest es, dankt Ihnen und sagt Ihnen, was daraus geworden ist.
home-speak-up = Etwas melden
home-no-account = Sie brauchen kein Konto und keinen Beweis.
home-receipt = Ich habe einen Beleg
home-promises = Worauf Sie sich verlassen können
home-promise-choose = Sie wählen bei jeder Meldung, ob Ihr Name bekannt, versiegelt oder gar nicht da ist.
home-promise-answer = { $count ->
    [0] Ein Mensch antwortet Ihnen am selben Arbeitstag.
    [one] Ein Mensch antwortet Ihnen innerhalb eines Arbeitstags.
   *[other] Ein Mensch antwortet Ihnen innerhalb von { $count } Arbeitstagen.
}
home-promise-outcome = Sie erfahren, was daraus geworden ist, auch wenn Sie anonym melden.
home-promise-blame = Niemand wird beschuldigt. Wir suchen, was es möglich gemacht hat, und ändern das.
home-promises-all = Alles, was wir versprechen, und wovor wir nicht schützen können

# Was ist passiert?
speak-up-what-happened = Was ist passiert?
choose-lead = Wählen Sie, was am ehesten passt. Falsch wählen können Sie nicht.
choose-unsure = Haben Sie uns schon etwas gemeldet?

report-suspicious-message-title = Eine verdächtige Nachricht
report-suspicious-message-text = Eine E-Mail, ein Anruf oder eine SMS, die sich falsch anfühlt, ob Sie etwas damit gemacht haben oder nicht.
report-suspicious-message-ask = Was war das für eine Nachricht?
report-suspicious-message-hint = Ein paar Worte genügen. Wenn es eine E-Mail war, hängen Sie sie unten als .eml oder .msg an, oder fügen Sie sie hier ein.
report-mistake-title = Ein Fehler
report-mistake-text = Etwas ist schiefgegangen, durch Sie oder jemand anderen. Das passiert uns allen.
report-mistake-ask = Was ist passiert?
report-mistake-hint = In Ihren eigenen Worten. Sie müssen sich nicht erklären.
report-lost-device-title = Ein verlorenes oder gestohlenes Gerät
report-lost-device-text = Ein Telefon, ein Laptop, ein Ausweis, ein Stick. Je früher wir es wissen, desto mehr können wir sperren.
report-lost-device-ask = Was ist passiert?
report-lost-device-hint = In Ihren eigenen Worten: wo Sie es zuletzt hatten und was darauf war, soweit Sie es wissen.
report-breach-title = Ein Verdacht auf einen Einbruch
report-breach-text = Jemand ist vielleicht hineingekommen, oder etwas ist hinausgelangt. Sie müssen nicht sicher sein.
report-breach-ask = Was ist Ihnen aufgefallen?
report-breach-hint = In Ihren eigenen Worten. Bitte lassen Sie alles, wie es ist; wir sehen es uns mit Ihnen an.
report-near-miss-title = Beinahe schiefgegangen
report-near-miss-text = Es ist gerade noch gut gegangen. Daraus lernen wir am meisten.
report-near-miss-ask = Was wäre beinahe passiert?
report-near-miss-hint = In Ihren eigenen Worten.
report-gap-title = Eine Lücke in einem Ablauf
report-gap-text = Eine Regel, die nicht passt, eine Prüfung, die fehlt, ein Umweg, den alle nehmen.
report-gap-ask = Was ist die Lücke?
report-gap-hint = In Ihren eigenen Worten: wie es sein sollte und wie es wirklich ist.
report-idea-title = Eine Idee
report-idea-text = Etwas, das uns sicherer macht oder das Richtige leichter.
report-idea-ask = Was ist Ihre Idee?
report-idea-hint = In Ihren eigenen Worten. Sie muss nicht fertig sein.

# Das Formular.
form-back = Was ist passiert?
form-lead = Ein paar Worte genügen. Nötig sind nur die erste Frage und Ihre Wahl des Versprechens.
form-not-yet = Es ist noch nicht gesendet. Bitte sehen Sie sich das an:
form-optional = Das dürfen Sie leer lassen.
form-kept = Dateien, die schon angekommen sind
form-drop = Weglassen
form-who = Ihr Name, außer Sie wählen anonym
form-who-hint = Wenn Sie anonym wählen, behalten wir nicht, was hier steht.
form-name = Ihr Name
form-contact = Wie wir Sie erreichen, wenn Sie mögen
form-contact-hint = Eine E-Mail-Adresse oder Telefonnummer. An eine E-Mail-Adresse schreiben wir, wenn es Neues gibt.
form-send = Meldung senden
speak-up-files = Dateien, wenn Sie welche haben
speak-up-files-hint = Je bis zu { $most } MB. Wer die Meldung bearbeitet, erhält eine Kopie ohne verborgene Angaben wie Ort oder Verfasser; was ein Bild zeigt, bleibt darin. Dateinamen behalten wir nicht.
speak-up-files-hint-message = Je bis zu { $most } MB. Am besten die E-Mail selbst als .eml oder .msg, oder ein Bild davon. Wer die Meldung bearbeitet, erhält eine Kopie ohne Ihre Adresse und ohne verborgene Angaben. Dateinamen behalten wir nicht.
speak-up-file = Eine Datei
speak-up-file-too-large = { $file } ist größer als { $most } MB und wurde deshalb nicht aufgenommen. Alles andere ist noch da.
speak-up-file-too-large-here = Diese Datei ist größer als { $most } MB. Bitte lassen Sie sie weg oder machen Sie sie kleiner.
speak-up-files-too-many = Eine Meldung fasst bis zu { $count } Dateien. Die anderen wurden nicht aufgenommen; Sie können sie später ergänzen.
speak-up-files-no-room = Für Dateien ist gerade kein Platz; es wurde keine übernommen. Bitte senden Sie Ihre Worte ohne sie; die Dateien können Sie später mit Ihrer Quittung nachreichen.
speak-up-words-missing = Bitte sagen Sie in ein paar Worten, worum es geht.
speak-up-words-too-long = Das ist länger als { $most } Zeichen, um { $over }. Bitte kürzen Sie es, oder hängen Sie es als Datei an.
speak-up-line-too-long = Das ist länger, als wir hier aufnehmen können. Bitte schreiben Sie es in die erste Antwort.
speak-up-promise-missing = Bitte wählen Sie, was wir von Ihnen wissen dürfen.
speak-up-name-missing = Für eine namentliche Meldung brauchen wir Ihren Namen. Sie können auch anonym wählen.
speak-up-name-or-contact-missing = Bitte nennen Sie einen Namen oder einen Weg zu Ihnen; beides wird versiegelt. Sie können auch anonym wählen.

promise-question = Was dürfen wir von Ihnen wissen?
promise-hint = Sie wählen, und niemand hier kann es mindern. Mehr preisgeben können Sie später.
promise-named-title = Namentlich
promise-named-text = Wer Meldungen bearbeitet, sieht Ihren Namen und kann Ihnen direkt danken und Sie fragen.
promise-named-more = Goodcatch zeigt ihn niemandem sonst: keiner Führungskraft, keiner Leitung, keiner Administration.
promise-confidential-title = Vertraulich
promise-confidential-text = Ihr Name wird versiegelt; zwei Vertrauenspersonen können ihn gemeinsam öffnen, aus einem schriftlich festgehaltenen Grund und für 24 Stunden, und dann erfahren Sie davon.
promise-confidential-more = Jede Meldung hat einen eigenen Schlüssel, und dieser ist mit einem weiteren verschlossen, der nicht in der Datenbank liegt. Wenn die Zeit der Aufbewahrung endet, wird der Schlüssel vernichtet und mit ihm Ihr Name. Haben Sie eine Adresse angegeben, so erreichen unsere Antworten Sie dort, ohne dass jemand sie sieht.
promise-anonymous-title = Anonym
promise-anonymous-text = Über das hinaus, was Sie selbst schreiben oder anhängen, behalten wir nichts, was sagt, wer Sie sind, und nur Ihr Beleg führt zur Meldung zurück.
promise-anonymous-more = Kein Name, kein Konto, keine Adresse Ihres Geräts. Wir behalten den Tag und nicht die Stunde, und die Sprache, in der Sie lesen. Geht der Beleg verloren, können wir nicht sagen, welche Meldung Ihre war, und niemand kann sie für Sie öffnen.
promise-anonymous-signed-in = Sie sind angemeldet. Auch dann enthält eine anonyme Meldung nichts, was zu Ihnen führt: Sie steht nicht unter Ihren Meldungen, und ohne den Beleg kommen Sie nicht zu ihr zurück.
promise-other-signed-in = Für namentlich und vertraulich nehmen wir Ihren Namen und Ihre Adresse aus unserem Verzeichnis ({ $name }).

limits-title = Wovor wir nicht schützen können
limits-device = Ein Gerät oder Netz, das Ihrem Arbeitgeber gehört oder das jemand überwacht, kann aufzeichnen, was Sie darauf tun, auch auf dieser Seite.
limits-server = Wer diesen Server heimlich verändert, könnte eine Meldung lesen, während sie eingeht.
limits-keys = Wer diesen Server betreibt, könnte lesen, was in seiner Datenbank liegt; mit der Schlüsseldatei dazu könnte er versiegelte Namen auch ohne die Vertrauenspersonen öffnen.
limits-law = Das Gesetz kann eine Ausnahme verlangen, zum Beispiel durch einen Gerichtsbeschluss.

next-title = Was als Nächstes geschieht
next-thanks = Sie erhalten sofort unseren Dank und einen Beleg: sieben Wörter, die zu dieser Meldung zurückführen.
next-answer = { $count ->
    [0] Ein Mensch liest sie und antwortet Ihnen am selben Arbeitstag.
    [one] Ein Mensch liest sie und antwortet Ihnen innerhalb eines Arbeitstags.
   *[other] Ein Mensch liest sie und antwortet Ihnen innerhalb von { $count } Arbeitstagen.
}
next-outcome = Sie erfahren, was daraus geworden ist, spätestens nach drei Monaten.
next-blame = Niemand wird beschuldigt, ob richtig oder falsch, geklickt oder nicht.

# Was verraten würde, wer schreibt.
hint-title = Bevor es losgeht: Das könnte sagen, wer Sie sind
hint-text = Sie haben anonym gewählt. Diese Stellen könnten jemandem verraten, wer geschrieben hat. Ändern Sie sie, oder lassen Sie sie stehen: Sie entscheiden. Von dem, was Sie geschrieben haben, ist noch nichts gespeichert.
hint-text-message = Sie sind hier anonym. An diesen Stellen könnte jemand erkennen, wer das geschrieben hat. Ändern Sie sie, oder lassen Sie sie, wie sie sind: Sie entscheiden. Von dem, was Sie geschrieben haben, ist noch nichts gespeichert.
hint-while-writing = Wenn niemand wissen soll, wer Sie sind: Das könnte es verraten
hint-change = Zum Text
hint-send-changed = Ich habe es geändert: senden
hint-send-as-is = So senden, wie es ist

hint-why-name = Das sieht nach einem Namen aus.
hint-why-signature = Das sieht nach einer Unterschrift aus.
hint-why-address = Das ist eine Adresse. Ist es Ihre?
hint-why-phone = Das sieht nach einer Telefonnummer aus. Ist es Ihre?
hint-why-number = Diese Nummer steht vielleicht für eine einzige Person.
hint-why-only = Das trifft vielleicht nur auf eine Person zu.
hint-why-role = Das sagt, was Sie tun.
hint-why-team = Das führt zu Ihrem Team.
hint-why-place = Das nennt einen Platz, an dem jemand sitzt.
hint-why-time = Eine genaue Uhrzeit kann verraten, wer da war.

# Nach dem Senden.
sent-title = Danke. Ihre Meldung ist angekommen.
sent-text = Sie ist sicher bei uns. Es war richtig, etwas zu sagen, was auch daraus wird.
sent-again-title = Diese Meldung haben wir schon. Danke.
sent-again-text = Dasselbe Formular hat uns schon einmal erreicht, und die Meldung liegt einmal vor. Falls Sie inzwischen etwas geändert haben, ergänzen Sie es bitte mit Ihrem Beleg.
sent-no-receipt-title = Ihr Beleg wurde schon gezeigt
sent-no-receipt = Die sieben Wörter, die Sie damals erhalten haben, führen zu dieser Meldung zurück. Falls Sie sie nie gesehen haben, melden Sie es bitte noch einmal und sagen Sie das dazu; wir führen beides zusammen.
sent-no-receipt-own = Sie finden die Meldung unter Ihren Meldungen und mit den sieben Wörtern, die Sie damals erhalten haben.
sent-now = Was jetzt geschieht
sent-answer-receipt = Sie lesen die Antwort mit Ihrem Beleg.
sent-answer-mail = Sie lesen die Antwort mit Ihrem Beleg und per E-Mail, wenn wir Ihre Adresse haben.
sent-follow = Mit dem Beleg ansehen
sent-another = Noch etwas melden
sent-leave-device = Wenn andere dieses Gerät benutzen, schließen Sie dieses Fenster, sobald Sie die Wörter aufbewahrt haben.
step-received = Ihre Meldung ist angekommen
step-answer = Ein Mensch liest sie und antwortet
step-answer-within = { $count ->
    [0] Am selben Arbeitstag.
    [one] Innerhalb eines Arbeitstags.
   *[other] Innerhalb von { $count } Arbeitstagen.
}
step-outcome = Sie erfahren, was daraus geworden ist
step-outcome-within = Sobald wir es wissen, spätestens nach drei Monaten.
step-by = Bis { $day }

# Der Beleg.
receipt-yours = Ihr Beleg
receipt-what-for = Mit diesen sieben Wörtern kommen Sie ohne Konto zurück: um Ihre Meldung zu verfolgen, zu antworten, etwas zu ergänzen, mehr preiszugeben oder sie zurückzuziehen. Wir zeigen sie einmal und können sie nicht nachschlagen.
receipt-only-way = Sie sind der einzige Weg zurück zu dieser Meldung.
receipt-where = Schreiben Sie sie auf oder drucken Sie sie, und bewahren Sie sie dort auf, wo nur Sie hinsehen. Eingeben können Sie sie hier:
receipt-where-page = Goodcatch, „Ich habe einen Beleg“
receipt-print = Drucken
receipt-copy = Wörter kopieren
receipt-copied = Kopiert
receipt-copy-failed = Bitte von Hand kopieren
receipt-title = Zurück mit Ihrem Beleg
receipt-lead = Ihre sieben Wörter öffnen Ihre Meldung und sonst nichts. Ein Konto ist nicht nötig.
receipt-words = Die sieben Wörter
receipt-words-hint = Große oder kleine Buchstaben, mit Leerzeichen oder Kommas: alles geht. Die ersten vier Buchstaben jedes Wortes genügen.
receipt-go = Meine Meldung öffnen
receipt-wrong = Diese Wörter öffnen keine Meldung. Bitte sehen Sie sie noch einmal an: sieben Wörter, in der Reihenfolge, in der sie standen.
receipt-open = Ihre Meldung ist in diesem Browser noch offen
receipt-open-go = Weiter zu ihr
receipt-lost = Sind die Wörter verloren, können wir sie nicht nachschlagen. Sie können jederzeit neu melden und dazusagen, dass es zu einer früheren Meldung gehört.
receipt-own = Was Sie angemeldet und namentlich oder vertraulich gesendet haben, steht unter Ihren Meldungen.

# Eine Meldung, wie sie ihre Meldenden sehen.
report-title = Ihre Meldung
report-leave = Meine Meldung schließen
report-told = Was Sie uns erzählt haben
report-reporter = Von
report-files = Dateien
report-aside = Über diese Meldung
report-progress = Wie weit sie ist
report-known = Was wir von Ihnen wissen
file-state-waiting = angekommen; die Kopie ohne verborgene Angaben entsteht gerade
file-state-clean = aus der Kopie, die andere sehen, sind verborgene Angaben entfernt
file-state-cannot = verborgene Angaben ließen sich nicht entfernen; sie wird nur bewusst geöffnet

# used-by: file-reason-*
file-reason-empty = Sie ist leer.
file-reason-encrypted = Sie ist mit einem Passwort verschlossen.
file-reason-macros = Sie enthält Makros, die etwas ausführen können.
file-reason-too-deep = In ihr stecken Dateien in Dateien in Dateien, zu viele, um ihnen zu folgen.
file-reason-too-large = Sie ist zu groß oder würde es beim Entpacken.
file-reason-damaged = Sie ist beschädigt.
file-reason-active = Sie ist eine Seite oder ein Skript, das beim Öffnen etwas ausführen könnte.
file-reason-executable = Sie ist ein Programm.
file-reason-archive = Sie ist ein Archiv; was darin liegt, wurde nicht bereinigt.
file-reason-old-office = Sie hat ein altes Office-Format, das sich nicht bereinigen lässt.
file-reason-mail = Sie ist eine E-Mail und nennt Absender und Empfänger.
file-reason-no-cleaner = Dateien dieser Art können Angaben über ihre Urheber enthalten, die wir nicht entfernen können.
file-reason-unknown-kind = Diese Art von Datei kennen wir nicht.

talk-title = Gespräch
talk-you = Sie
talk-responder = Jemand, der Meldungen bearbeitet
talk-goodcatch = Goodcatch
talk-add = Antworten oder etwas ergänzen
talk-add-hint = Es erreicht die, die Ihre Meldung bearbeiten.
talk-send = Senden
talk-missing = Bitte schreiben Sie etwas, oder fügen Sie eine Datei hinzu.
reveal-open = Mehr von mir preisgeben
reveal-text = Das geht nur in eine Richtung: Was wir einmal wissen, können wir nicht vergessen. Niemand erwartet es von Ihnen.
reveal-name-missing = Dafür brauchen wir Ihren Namen. Für vertraulich genügt ein Weg zu Ihnen.
reveal-missing = Bitte wählen Sie, was wir wissen dürfen.
reveal-send = Das preisgeben
withdraw-title = Wenn Sie es sich anders überlegen
withdraw-open = Meldung zurückziehen
withdraw-text = Wer Meldungen bearbeitet, findet Ihre dann nicht mehr; Ihr Name wird gelöscht, falls wir ihn haben, und wir schreiben Ihnen nicht mehr. Ein begonnener Fall geht vielleicht ohne Sie weiter; frühere Antworten und Notizen können wiedergeben, was Sie gesagt haben. Niemand nimmt es Ihnen übel. Es lässt sich nicht rückgängig machen.
withdraw-send = Ja, zurückziehen
withdrawn-title = Sie haben diese Meldung zurückgezogen
withdrawn-text = Das war am { $day }. Wir schreiben Ihnen nicht mehr. Was hier steht, können Sie weiterhin lesen. Danke, dass Sie es uns gesagt hatten.

# Die eigenen Meldungen.
own-lead = Was Sie angemeldet gemeldet haben, namentlich oder vertraulich. Diese Liste sieht niemand sonst.
own-empty-title = Hier ist noch nichts
own-empty-text = Meldungen, die Sie angemeldet senden, stehen hier, damit Sie sie verfolgen können.
own-anonymous = Anonyme Meldungen stehen nie hier: Nichts führt von Ihnen zu ihnen.
own-state-received = Angekommen
own-state-replied = Beantwortet
own-state-outcome = Ergebnis bekannt
own-state-withdrawn = Zurückgezogen

# Die Versprechen.
promises-lead = Wir halten sie allen, die etwas sagen. Eine Änderung an Goodcatch, die eines davon bricht, ist falsch, was sie auch bringt.
promises-choose = Sie wählen, wer es weiß
promises-choose-text = Bei jeder Meldung wählen Sie eines von dreien. Mehr preisgeben können Sie später; niemand hier kann mindern, was Sie gewählt haben.
promises-opened = Wie oft ein Siegel geöffnet wurde
promises-openings = Geöffnete Identitäten, insgesamt
promises-openings-note = von zwei Vertrauenspersonen gemeinsam, aus einem schriftlichen Grund; wer gemeldet hatte, erfuhr davon
promises-retention = Versiegelte Namen bleiben
promises-retention-note = nach dem Abschluss des Falls, dann werden sie vernichtet; länger nur aus einem schriftlichen rechtlichen Grund
promises-days = { $count ->
    [one] 1 Tag
   *[other] { $count } Tage
}
promises-clocks = Wann Sie von uns hören
promises-at-once = Sofort: Dank
promises-at-once-text = Ob richtig oder falsch, geklickt oder nicht. Das Gesetz (Richtlinie (EU) 2019/1937) lässt dafür sieben Tage.
promises-reply = { $count ->
    [0] Am selben Arbeitstag: Ein Mensch antwortet
    [one] Innerhalb eines Arbeitstags: Ein Mensch antwortet
   *[other] Innerhalb von { $count } Arbeitstagen: Ein Mensch antwortet
}
promises-reply-text = Auch wer anonym meldet, erhält sie, durch den Beleg.
promises-outcome = Innerhalb von drei Monaten: was daraus geworden ist
promises-outcome-text = Meistens viel früher. Bevor etwas davon zu spät kommt, werden wir gewarnt.
promises-blame = Niemand wird beschuldigt
promises-blame-text = Wir fragen, was es möglich gemacht hat, und ändern das. Keine Führungskraft erfährt, wer geklickt, sich geirrt oder gemeldet hat, und es gibt keine Liste, die Menschen vergleicht.
promises-kept = Was wir behalten und was nicht
promises-kept-days = Von anonymen Meldungen kennen wir den Tag, nie die Stunde.
promises-kept-files = Dateien liegen versiegelt. Wer eine Meldung bearbeitet, erhält eine Kopie ohne verborgene Angaben; bei anonymen Meldungen wird das Original vernichtet, sobald diese Kopie gemacht ist.
promises-kept-address = Goodcatch speichert und protokolliert weder Netzadresse noch Browser noch Herkunft derer, die melden.
promises-kept-receipt = Die Wörter eines Belegs sind nur in einer Form gespeichert, die sich nicht zurückverwandeln lässt.

speak-up-month-1 = Januar
speak-up-month-2 = Februar
speak-up-month-3 = März
speak-up-month-4 = April
speak-up-month-5 = Mai
speak-up-month-6 = Juni
speak-up-month-7 = Juli
speak-up-month-8 = August
speak-up-month-9 = September
speak-up-month-10 = Oktober
speak-up-month-11 = November
speak-up-month-12 = Dezember
speak-up-day = { $day }. { $month } { $year }
