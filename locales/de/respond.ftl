# Vorfälle: Liste, Seite, Zeitleiste, Ablaufpläne, Neuigkeiten, Briefe an Betroffene.

nav-incidents = Vorfälle
nav-updates = Neuigkeiten

# The way from a case to its incident.
case-incident = Zum Vorfall machen

incidents-title = Vorfälle
incidents-lead = Was Schaden angerichtet hat oder beinahe. Jeder bekommt eine Zeitleiste, Menschen und einen nächsten Schritt.
incidents-new = Neuer Vorfall
incidents-open = Offen
incidents-any = Alle
incidents-search = Vorfälle suchen
incidents-state = Stand
incidents-kind = Art
incidents-every-kind = Jede Art
incidents-show = Zeigen
incidents-incident = Vorfall
incidents-changed = Letzte Änderung
incidents-newer = Neuere
incidents-older = Ältere
incidents-pages = Seiten der Vorfälle
incidents-none-found = Nichts gefunden
incidents-none-found-text = So ist kein Vorfall. Versuchen Sie es mit weniger Wörtern oder einem anderen Stand.
incidents-back = Zurück zu den offenen Vorfällen
incidents-empty = Kein offener Vorfall. Gut so.
incidents-empty-text = Wenn etwas geschieht, eröffnen Sie einen aus einem Fall oder nach einem Anruf; drei Felder genügen.
incidents-see-all = Alle Vorfälle ansehen
incidents-own = Ihre Vorfälle
incidents-own-lead = Die Vorfälle, in denen Sie gerade eine Rolle haben.

# used-by: incident-kind-*
incident-kind-phished-credentials = Abgefischte Zugangsdaten
incident-kind-malware = Schadsoftware
incident-kind-lost-device = Verlorenes Gerät
incident-kind-mis-sent-data = Fehlgeleitete Daten
incident-kind-exposed-secret = Offengelegter geheimer Schlüssel
incident-kind-payment-fraud = Zahlungsbetrug
incident-kind-insider-mistake = Versehen im Betrieb
incident-kind-supplier-breach = Vorfall bei einem Lieferanten
incident-kind-other = Etwas anderes

# used-by: incident-state-*
incident-state-new = Neu
incident-state-triage = Wird angesehen
incident-state-active = Aktiv
incident-state-contained = Eingedämmt
incident-state-recovered = Wiederhergestellt
incident-state-in-review = In der Aufarbeitung
incident-state-closed = Abgeschlossen

# used-by: incident-move-*
incident-move-triage = Ansehen
incident-move-active = Es ist echt und dauert an
incident-move-contained = Es ist eingedämmt
incident-move-recovered = Alles geht wieder
incident-move-closed = Vorfall abschließen
incident-move-missing = Wählen Sie, wo er steht.

# used-by: incident-exit-*
incident-exit-false-alarm = Fehlalarm
incident-exit-duplicate = Derselbe wie ein anderer
incident-exit-near-miss = Beinahe-Vorfall

# used-by: incident-tlp-*
incident-tlp-clear = TLP:CLEAR – alle
incident-tlp-green = TLP:GREEN – unsere Gemeinschaft
incident-tlp-amber = TLP:AMBER – hier, und Partner, die es brauchen
incident-tlp-amber-strict = TLP:AMBER+STRICT – niemand außerhalb
incident-tlp-red = TLP:RED – nur wer daran arbeitet
incident-tlp = Wie weit davon erzählt werden darf (Traffic Light Protocol)

# used-by: incident-phase-*
incident-phase-detect = Herausfinden
incident-phase-respond = Schaden aufhalten
incident-phase-recover = Wiederherstellen
incident-phase = Teil der Arbeit

# used-by: incident-role-about-*, incident-role-*
incident-role-lead = Leitung
incident-role-scribe = Protokoll
incident-role-communications = Kommunikation
incident-role-expert = Fachkundige
incident-role-about-lead = Entscheidet und behält das Ganze im Blick
incident-role-about-scribe = Schreibt auf, was geschieht
incident-role-about-communications = Sagt es denen, die es wissen müssen
incident-role-about-expert = Kennt, was betroffen ist
incident-roles = Rollen
incident-role = Rolle
incident-role-to = An
incident-role-address = Oder die Adresse einer Kollegin oder eines Kollegen
incident-role-address-hint = Sie sehen diesen Vorfall und keinen anderen, solange sie darin eine Rolle haben.
incident-role-end = Die Mitarbeit von { $name } beenden
incident-hand-over = Übergeben
incident-hand-over-do = Übergeben
incident-nobody = Niemand
incident-nobody-there = Diese Adresse hat hier niemand.
incident-facilitates = Wer die Aufarbeitung dieses Vorfalls moderiert, bearbeitet ihn nicht. Bitten Sie jemand anderen.

# used-by: incident-milestone-*
incident-milestone-began = Begonnen
incident-milestone-first-report = Erste Meldung
incident-milestone-detected = Erkannt
incident-milestone-acknowledged = Angenommen
incident-milestone-contained = Eingedämmt
incident-milestone-recovered = Wiederhergestellt
incident-milestone-unknown = noch nicht bekannt
incident-milestones = Wendepunkte
incident-milestone = Wendepunkt
incident-milestone-new = Einen aufschreiben oder berichtigen
incident-milestone-at = Wann
incident-milestone-at-hint = So, wie Sie es sagen würden: „14:05“, „gestern 9 Uhr“, „2.3.2026 14:05“.
incident-milestone-keep = Aufschreiben
incident-time-missing = Sagen Sie uns, wann, etwa „14:05“ oder „2.3.2026 14:05“.
incident-precision = Wie genau
# used-by: incident-precision-*
incident-precision-minute = Auf die Minute
incident-precision-hour = Auf die Stunde
incident-precision-day = Auf den Tag
incident-precision-month = Auf den Monat
incident-precision-year = Auf das Jahr
incident-zone = Zeitzone
incident-zone-unknown = Diese Zeitzone ist nicht bekannt. Schreiben Sie sie wie Europe/Vienna oder UTC.
incident-source = Woher wir das wissen
incident-source-hint = Ein Protokoll, ein Anruf, eine Quittung, eine Erinnerung.
incident-source-missing = Sagen Sie, woher wir das wissen. Eine Erinnerung genügt.
incident-source-reports = Aus der ersten Meldung übernommen.

incident-durations = Wie lange es gedauert hat
# used-by: incident-took-*
incident-took-detect = Bis zum Erkennen
incident-took-acknowledge = Bis zur Annahme
incident-took-contain = Bis zur Eindämmung
incident-took-recover = Bis zur Wiederherstellung
incident-took-not-known = noch nicht bekannt
incident-took-backwards = nicht bekannt: das Ende liegt vor dem Anfang
incident-took-between = { $least } bis { $most }
incident-span-at-once = sofort
incident-span-minutes = { $count ->
    [one] { $count } Minute
   *[other] { $count } Minuten
}
incident-span-hours = { $count ->
    [one] { $count } Stunde
   *[other] { $count } Stunden
}
incident-span-days = { $count ->
    [one] { $count } Tag
   *[other] { $count } Tage
}

incident-opened = Eröffnet
incident-classify = Einordnung
incident-look-again = Bitte sehen Sie sich das noch einmal an
incident-too-long = Das ist länger, als wir annehmen können. Legen Sie das Lange in eine Datei und hängen Sie sie an.
incident-is-duplicate = Dieser Vorfall ist derselbe wie ein anderer
incident-see-other = Den anderen ansehen
incident-summary = Was geschehen ist
incident-no-summary = Das hat noch niemand aufgeschrieben.
incident-summary-edit = Schreiben oder ändern
incident-summary-words = Was geschehen ist, in wenigen Sätzen
incident-summary-hint = Andere können gleichzeitig schreiben; nichts geht verloren.
incident-save = Speichern
incident-edit-theirs = wie es jetzt dasteht
incident-edit-mine = wie Sie es geschrieben haben
incident-edit-both = Denselben Satz hat inzwischen noch jemand geändert. Beide Fassungen stehen unten: Behalten Sie, was stimmt, und speichern Sie noch einmal.
incident-details = Titel, Art und wie weit es weitergesagt werden darf
incident-details-changed = Das hat inzwischen jemand geändert. Ihre Worte sind noch da; sehen Sie sich die anderen oben an und speichern Sie dann noch einmal.
incident-tasks = Was zu tun ist
incident-tasks-done = { $done } von { $all } erledigt
incident-no-tasks = Zu dieser Art gibt es keinen Ablaufplan. Schreiben Sie dazu, was zu tun ist.
incident-task-is-done = Erledigt:
incident-task-do = Erledigt
incident-task-undo = Doch nicht
incident-task-give = Übergeben an
incident-task-new = Eine Aufgabe ergänzen
incident-task-words = Was zu tun ist
incident-task-add = Ergänzen
incident-task-missing = Sagen Sie, was zu tun ist.
incident-updates = Sagen, wie es steht
incident-update-new = Einen Zwischenstand schreiben
incident-update-words = Wie es steht
incident-update-hint = Was bekannt ist, was es für die Lesenden bedeutet, was wann als Nächstes kommt. Keine Namen.
incident-audience = Für wen
incident-audience-hint = Die Beteiligten, alle Bearbeitenden und die Führung bekommen eine Mail. Für alle steht es auf der Seite mit den Neuigkeiten.
# used-by: incident-audience-*
incident-audience-team = Alle, die daran arbeiten
incident-audience-responders = Alle, die Vorfälle bearbeiten
incident-audience-leaders = Die Führung
incident-audience-everyone = Alle hier
incident-audience-missing = Wählen Sie, für wen es ist.
incident-update-post = Mitteilen
incident-update-missing = Sagen Sie, wie es steht.
incident-update-names = Die Worte nennen { $names }. Alle können sie lesen; sagen Sie es bitte ohne Namen, mit Team oder Rolle.
incident-update-mailed = { $count ->
    [0] niemand, dem zu schreiben wäre
    [one] { $count } Mail
   *[other] { $count } Mails
}
incident-update-mail-subject = { $title }: wie es steht
incident-update-mail-text =
    { $words }

    Wenn Sie daran arbeiten: { $link }
    Neuigkeiten für alle: { $news }
incident-evidence = Belege
incident-aside = Rollen, Wendepunkte und Stand
incident-move = Ein anderer Schritt oder ein anderes Ende
incident-move-to = Wo er von jetzt an steht
incident-move-why = Warum (wenn es anderen hilft)
incident-move-do = Festhalten
incident-moves = Wie er sich bewegt hat
incident-duplicate-of = Adresse des anderen Vorfalls
incident-duplicate-hint = Nur wenn er derselbe wie ein anderer ist.
incident-duplicate-missing = Fügen Sie die Adresse des anderen Vorfalls ein.
incident-cases = Seine Fälle

likeness-title = Etwas Ähnliches gab es schon
likeness-of = Das sieht aus wie „{ $title }“ vom { $day }
likeness-action = Diese Maßnahme hätte es verhindern sollen:
likeness-decide = Vergleichen und entscheiden
likeness-dismiss = Weglegen
likeness-more = { $count ->
    [one] Noch ein ähnlicher Vorfall
   *[other] Noch { $count } ähnliche Vorfälle
}

cases-title = Fälle dieses Vorfalls
cases-lead = Woraus er hervorgeht. Ein Fall gehört zu höchstens einem Vorfall; was verknüpft ist, lässt sich wieder lösen.
cases-linked = Verknüpft
cases-none = Kein Fall ist verknüpft.
cases-choose-title = Einen weiteren Fall verknüpfen
cases-open = Offen
cases-closed = Abgeschlossen
cases-merged = Teil eines anderen Falls
cases-recent = Kürzlich abgeschlossen
cases-search = Fälle suchen oder die Adresse eines Falls einfügen
cases-none-found = Nichts zur Auswahl
cases-none-found-text = Kein Fall passt dazu. Versuchen Sie es mit weniger Wörtern oder sehen Sie bei den abgeschlossenen nach.
cases-link = Verknüpfen
cases-unlink = Lösen
cases-relink = Wieder verknüpfen
cases-of-other = Teil eines anderen Vorfalls
cases-before = Davor
cases-after = Mehr
cases-pages = Seiten mit Fällen
cases-choose = Wählen Sie einen Fall.
cases-taken = Dieser Fall gehört schon zu einem anderen Vorfall. Lösen Sie ihn zuerst dort.
cases-said-linked = Der Fall ist verknüpft.
cases-said-unlinked = Der Fall ist gelöst. Im Verlauf des Vorfalls bleibt er stehen und lässt sich wieder verknüpfen.
cases-was-linked = Der Fall „{ $title }“ wurde verknüpft
cases-was-unlinked = Der Fall „{ $title }“ wurde gelöst

existing-title = Zu einem bestehenden Vorfall
existing-lead = Die offenen Vorfälle, der neueste zuerst. Einen abgeschlossenen finden Sie über die Suche.
existing-none = Hier ist kein Vorfall
existing-none-text = Keiner passt dazu. Gehen Sie zurück, um einen neuen anzulegen.
existing-open = Die offenen zeigen
existing-add = Hier hinzufügen
existing-choose = Wählen Sie einen Vorfall.

open-heading = Einen Vorfall eröffnen
open-lead = Ein Titel genügt für den Anfang. Alles andere kann folgen.
open-title = Worum es geht
open-title-hint = Wenige Wörter, unter denen er bekannt sein wird. Keine Namen.
open-title-missing = Geben Sie ihm einen Titel mit höchstens 200 Zeichen.
open-kind = Was geschehen ist
open-kind-hint = Bringt die Schritte des Ablaufplans mit. Es lässt sich später ändern.
open-kind-missing = Wählen Sie, was dem am nächsten kommt.
open-words = Was bisher bekannt ist
open-words-hint = Was wann von welchem System bemerkt wurde. Es kann leer bleiben.
open-near-miss = Es war ein Beinahe-Vorfall
open-near-miss-hint = Es entstand kein Schaden. Er wird so gründlich behandelt wie einer mit Schaden.
open-do = Vorfall eröffnen
open-existing = Oder zu einem bestehenden Vorfall hinzufügen
open-case-untitled = Ein Fall ohne Titel

timeline-title = Zeitleiste
timeline-lead = Sie wächst nur: Berichtigungen stehen neben dem, was sie berichtigen. Die Zeiten sind die von { $zone }.
timeline-latest = Zuletzt auf der Zeitleiste
timeline-all = { $count ->
    [0] Zeitleiste öffnen
    [one] { $count } Eintrag
   *[other] Alle { $count } Einträge
}
timeline-entry = Zum Verlauf hinzufügen
timeline-entry-hint = „14:05 Token zurückgesetzt“, „gestern 9 Uhr kam die Mail“ oder ganz ohne Zeit. Mit der Eingabetaste kommt es dazu.
timeline-nature = Woher wir das wissen
# used-by: timeline-nature-*
timeline-nature-objective = aus Aufzeichnungen
timeline-nature-account = aus einer Schilderung
timeline-add = Ergänzen
timeline-look = Zeigen, wie es gelesen wird
timeline-understood = Verstanden: { $when } – { $words }
timeline-understood-no-time = Verstanden: ohne Zeit – { $words }
timeline-no-time = ohne Zeit
timeline-words-missing = Sagen Sie nach der Zeit, was geschehen ist.
timeline-print = Drucken
timeline-overview = Wann wie viel geschah
timeline-overview-label = Einträge von { $first } bis { $last }
timeline-overview-numbers = Die Zahlen
timeline-overview-from = Ab
timeline-overview-entries = Einträge
timeline-overview-cut = Das Ende passt nicht hinein; wählen Sie längere Schritte.
timeline-overview-hint = Ein Balken führt zu seinem ersten Eintrag.
timeline-zoom = Zoom: Länge eines Schritts
timeline-zoom-minute = Minuten
timeline-zoom-hour = Stunden
timeline-zoom-day = Tage
timeline-zoom-month = Monate
timeline-empty = Noch ist nichts aufgeschrieben
timeline-empty-text = Beginnen Sie mit dem, was Sie sicher wissen. Was Ihnen später einfällt, findet seinen Platz.
timeline-superseded = (berichtigt)
timeline-corrects = (berichtigt einen Eintrag)
timeline-recorded = aufgeschrieben
timeline-correct = Berichtigen
timeline-prove = Beleg
timeline-up = Nach oben
timeline-down = Nach unten
correct-title = Einen Eintrag berichtigen
correct-lead = Was dort stand, bleibt lesbar; Ihre Worte treten an seine Stelle.
correct-meanwhile = Jemand hat diesen Eintrag inzwischen berichtigt. Diese Worte stehen oben; speichern Sie noch einmal, wenn Ihre an ihre Stelle treten sollen.

paste-title = Chat oder Protokoll einfügen
paste-lead = Zeiten werden erkannt, und Sie sehen jede Zeile, bevor sie dazukommt. Wer etwas gesagt hat, bleibt weg.
paste-text = Der Chat oder das Protokoll
paste-text-hint = Slack, Teams, IRC, Syslog und die meisten Protokolle werden verstanden.
paste-missing = Fügen Sie etwas ein, höchstens 400.000 Zeichen.
paste-day = Tag der Zeiten ohne Tag
paste-day-hint = Nach Mitternacht beginnt von selbst der nächste.
paste-day-missing = Wählen Sie einen Tag.
paste-look = Zeilen ansehen
paste-found = { $count } Zeilen, { $times } davon mit einer Zeit. Noch ist nichts dazugekommen.
paste-names = { $count ->
    [one] Aus einer Zeile ist ein Name weggelassen.
   *[other] Aus { $count } Zeilen sind Namen weggelassen.
}
paste-beyond = Nur die ersten { $most } Zeilen sind zu sehen, { $count } weitere nicht. Fügen Sie diese für sich ein.
paste-rows = Gefundene Zeilen
paste-take = Übernehmen
paste-when = Wann
paste-words = Was geschehen ist
paste-add = Gewählte Zeilen ergänzen
paste-none-chosen = Wählen Sie mindestens eine Zeile.

evidence-none = Noch nichts. Eine Mail, ein Bild, ein Protokoll oder ein Link zeigt anderen, was Sie gesehen haben.
evidence-new = Einen Beleg ergänzen
evidence-value = Ein Link, ein Fingerabdruck (Hash) oder eine Notiz
evidence-value-hint = Was mit einer Meldung kam, wählen Sie aus einer eigenen Liste.
evidence-file = Oder Dateien
evidence-file-hint = Zusammen höchstens 25 MB. Sie liegen versiegelt und werden nur zum Speichern herausgegeben, nie hier geöffnet: allen, die am Vorfall arbeiten, als Kopie ohne Metadaten, der Bearbeitung auch so, wie sie kamen.
evidence-too-large = Diese Datei ist größer als 25 MB.
evidence-page = Alle Belege
evidence-all = Was da ist
evidence-lead = Womit ein Eintrag der Zeitleiste oder der Vorfall als Ganzes belegt ist.
evidence-original = Wie es kam
evidence-pick = Aus seinen Fällen
evidence-pick-lead = Gemeldete Mails ohne ihren Empfänger und Kopien von Dateien ohne Metadaten. Sie bleiben bei ihrer Meldung: Wird diese zurückgezogen, sind sie auch hier fort. Wer gemeldet hat, steht nie dabei.
evidence-pick-none = In diesen Meldungen ist keine Mail und keine Datei.
evidence-pick-do = Angekreuztes hinzufügen
evidence-pick-more = Spätere Meldungen dieses Falls
evidence-pick-missing = Kreuzen Sie mindestens eine Mail oder Datei an.
evidence-no-subject = Eine Mail ohne Betreff
evidence-reported-mail = Eine gemeldete Mail
evidence-taken-back = Das ist nicht mehr da: Die Meldung wurde zurückgezogen.
evidence-label = Was es zeigt
evidence-event = Gehört zu
evidence-whole = Zum Vorfall als Ganzem
evidence-add = Ergänzen
evidence-missing = Fügen Sie etwas ein oder wählen Sie eine Datei.
evidence-kept = Dateien, die schon hier sind. Nehmen Sie das Häkchen weg, um eine wegzulassen.
evidence-kept-gone = Eine Datei, die schon hier war, ist es nicht mehr: Es ist zu viel Zeit vergangen. Bitte wählen Sie sie noch einmal aus.
evidence-unread = Wir konnten nicht lesen, was gesendet wurde. Bitte versuchen Sie es noch einmal.
evidence-open = Öffnen
evidence-copy = Kopieren
evidence-copied = Kopiert
evidence-copy-failed = Bitte von Hand kopieren
# used-by: evidence-kind-*
evidence-kind-file = Datei
evidence-kind-mail = Mail
evidence-kind-link = Link
evidence-kind-hash = Fingerabdruck
evidence-kind-note = Notiz

updates-title = Neuigkeiten
updates-lead = Wie es um Vorfälle steht, die Sie betreffen können.
updates-empty = Nichts zu berichten
updates-empty-text = Es gibt keinen Vorfall, von dem Sie wissen müssten. Ist Ihnen etwas aufgefallen?
updates-speak-up = Etwas melden

playbooks-title = Ablaufpläne
playbooks-lead = Was bei jeder Art von Vorfall zu tun ist. Ein neuer Vorfall übernimmt die Schritte und behält sie.
playbooks-name = Ablaufplan
playbooks-language = Sprache
playbooks-edited = Letzte Änderung
playbooks-used = in Gebrauch
playbooks-as-shipped = wie mitgeliefert
playbook-lead = Vorfälle, die schon offen sind, behalten ihre Schritte.
playbook-steps = Schritte
playbook-hint = # ist der Name; ## detect, ## respond und ## recover sind die Teile; jeder Schritt ist eine Zeile, „- wer: was.“
playbook-missing = Schreiben Sie die Schritte auf, höchstens 20.000 Zeichen.
playbook-no-steps = Noch steht kein Schritt darin. Schreiben Sie einen je Zeile.

notices-title = Betroffene informieren
notices-lead = Freundlich, klar und bald: was geschehen ist, was es für sie bedeutet, was sie tun können.
notice-begin = Beginnen mit
notice-language = Sprache
notice-take = Diesen Brief nehmen
# used-by: notice-template-*
notice-template-account-at-risk = Ihr Konto kann gefährdet sein
notice-template-malware = Ein Schadprogramm konnte ihre Daten erreichen
notice-template-lost-device = Ein Gerät mit ihren Daten ist verschwunden
notice-template-data-sent = Ihre Daten haben jemand anderen erreicht
notice-template-exposed-secret = Ein Zugangsschlüssel lag offen
notice-template-payment-fraud = Eine Zahlung kann an Fremde gegangen sein
notice-template-insider-mistake = Bei uns ist etwas schiefgegangen
notice-template-supplier = Es geschah bei einem Lieferanten
notice-template-false-messages = Falsche Nachrichten in unserem Namen
notice-template-general = Etwas anderes, das sie betrifft
notice-template-blank = Ein leerer Brief
notice-subject = Betreff
notice-words = Brief
notice-words-hint = Was in [Klammern] steht, füllen Sie aus oder nehmen Sie heraus. Ein Brief mit einer Lücke wird nicht verschickt.
notice-gaps = Noch auszufüllen oder herauszunehmen
notice-gaps-left = Bitte füllen Sie aus oder nehmen Sie heraus, was in eckigen Klammern steht: { $gaps }. Für anderes nehmen Sie bitte runde.
notice-written-before = Was vorher hier stand, zum Behalten oder Herausnehmen:
notice-receivers = An wen
notice-receivers-hint = Fügen Sie Adressen ein, in Zeilen oder mit Kommas. Sie werden versiegelt, einmal benutzt und gelöscht; nur die Zahl bleibt.
notice-look-first = Erst ansehen
notice-look = { $count ->
    [one] Dieser Brief geht an { $count } Person
   *[other] Dieser Brief geht an { $count } Personen
}
notice-cannot-take-back = Einmal verschickt, lässt er sich nicht zurückholen. Alle bekommen einen eigenen Brief und sehen keine andere Adresse.
notice-send = Abschicken
notice-subject-missing = Schreiben Sie einen Betreff in einer Zeile, höchstens 200 Zeichen.
notice-words-missing = Schreiben Sie den Brief.
notice-receivers-missing = Fügen Sie mindestens eine Adresse ein.
notice-no-address = „{ $word }“ ist keine Mailadresse.
notice-too-many = Mehr als 50.000 auf einmal: Bitte verschicken Sie ihn in Teilen.
notice-sent = Bisher verschickt
notice-none-sent = Noch keiner.
notice-told = { $told } von { $receivers } verschickt

incident-onward = Wie es weitergeht
# used-by: incident-now-*
incident-now-new = Zuerst sieht jemand hin: Ist es echt, und wie weit könnte es gehen? Die Schritte unten helfen dabei.
incident-now-triage = Finden Sie heraus, was geschehen ist und ob es andauert. Was Sie sehen, kommt auf die Zeitleiste, je eine Zeile.
incident-now-active = Halten Sie den Schaden auf: Die Schritte unten sagen, wie. Sagen Sie denen, die warten, wie es steht.
incident-now-contained = Es breitet sich nicht weiter aus. Bringen Sie in Ordnung, was gelitten hat, und schreiben Sie den Betroffenen.
incident-now-recovered = Alles läuft wieder. Fragen Sie nun, was es möglich gemacht hat: Eröffnen Sie eine Aufarbeitung, geleitet von jemandem, der nicht eingegriffen hat.
incident-now-in-review = Die Aufarbeitung fragt, was es möglich gemacht hat; was sie findet, wird zu Änderungen an Systemen. Schließen Sie den Vorfall ab, wenn hier nichts mehr zu tun ist.
incident-now-closed = Es ist vorbei. Geschieht wieder etwas Ähnliches, verweist jener Vorfall hierher.
incident-to-review = Aufarbeiten, was es möglich gemacht hat
incident-to-actions = Maßnahmen, die Systeme ändern
