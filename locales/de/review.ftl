# Aufarbeitungen: was es möglich gemacht hat, ohne Schuld gefragt.

review-nav = Aufarbeitungen
review-back = Alle Aufarbeitungen
review-parts = Teile der Aufarbeitung
review-beside = Zu dieser Aufarbeitung
review-live = Die Aufarbeitung wurde aktualisiert.
review-look-again = Bitte sehen Sie sich das noch einmal an
review-keep = Behalten
review-change = Ändern
review-remove = Entfernen
review-leave-as-is = So lassen
review-too-long = Das sind mehr als 20.000 Zeichen. Bitte kürzen Sie den Text oder teilen Sie ihn auf.
review-statements-many = Eine Erzählung fasst höchstens { $most } Aussagen. Bitte fassen Sie zuerst einige zusammen.
review-closed-for-writing = Diese Aufarbeitung ist unterzeichnet, ihre Texte ruhen. Wer sie moderiert, kann sie wieder zum Schreiben öffnen.
review-both = Während Sie geschrieben haben, wurde derselbe Satz geändert. Beide Fassungen stehen im Text: Bitte machen Sie eine daraus.
review-both-theirs = Wie es jetzt dasteht
review-both-mine = Wie Sie es geschrieben haben
review-draft-saved = Als Ihr Entwurf gesichert um
review-draft-alone = Niemand sonst sieht ihn.
review-draft-meanwhile = Dieser Text wurde inzwischen von anderer Seite geändert. Wenn Sie Ihren behalten, sind beide Änderungen darin.
review-draft-elsewhere = Sie schreiben das auch in einem anderen Fenster, und dessen Entwurf ist gesichert. Was Sie hier schreiben, bleibt auf dieser Seite: Behalten Sie es mit der Schaltfläche.
review-draft-failed = Gerade ließ sich kein Entwurf sichern. Ihr Text bleibt auf dieser Seite, und wir versuchen es weiter.
review-draft-discard = Entwurf verwerfen
review-draft-go = Sie haben einen Entwurf zu einer Änderung daran
review-draft-left = Ein Entwurf von Ihnen
review-draft-left-text = Was er ändern sollte, ist unterzeichnet oder wurde entfernt. Niemand sonst sieht diesen Text.
review-said-draft-gone = Der Entwurf ist verworfen.
review-you-facilitate = Sie moderieren

reviews-lead = Eine Aufarbeitung fragt, was etwas möglich gemacht hat, nie, wer schuld ist. Was sie findet, ändert Systeme.
reviews-new = Aufarbeitung beginnen
reviews-published = Veröffentlichte Aufarbeitungen
reviews-kept = Was Sie in anderen Aufarbeitungen geschrieben haben
reviews-kept-text = Daran nehmen Sie nicht mehr teil. Ihr Bericht bleibt aufgehoben: Sie können ihn lesen und zurücknehmen.
reviews-mine = Ihre
reviews-all = Alle Aufarbeitungen
reviews-none = Keine Aufarbeitung wartet auf Sie
reviews-none-text = Wenn etwas beinahe schiefgegangen ist, können Sie selbst eine Aufarbeitung beginnen.
reviews-none-found = Eine solche Aufarbeitung gibt es nicht.
reviews-state = Stand
reviews-state-all = Jeder Stand
reviews-show = Zeigen
reviews-newer = Neuere
reviews-older = Ältere
reviews-pages = Seiten der Aufarbeitungen
reviews-review = Aufarbeitung
reviews-opened = Begonnen
reviews-meeting = Treffen
reviews-no-meeting = Noch nicht festgelegt
reviews-waits = Braucht Moderation
reviews-year = Zum Jahrestag wieder da
reviews-year-text = An diesen Aufarbeitungen haben Sie teilgenommen. Halten die Änderungen noch? Ist seither etwas Ähnliches geschehen?
reviews-years-ago = { $count ->
    [one] vor einem Jahr abgeschlossen
   *[other] vor { $count } Jahren abgeschlossen
}

# used-by: review-state-*
review-state-gathering = Berichte sammeln
review-state-soaking = Ruhen lassen
review-state-meeting = Treffen
review-state-writing = Schreiben
review-state-signed = Unterzeichnet
review-state-published = Veröffentlicht
review-state-closed = Abgeschlossen

# used-by: review-next-*
review-next = Was als Nächstes kommt
review-next-gathering = Laden Sie Menschen aus allen betroffenen Teams ein. Alle schreiben, was sie sahen, wussten, versuchten und erwarteten, und geben es frei, wenn sie so weit sind. Sind die Berichte da, beginnen Sie die Ruhezeit: eine Pause, bevor jemand an Abhilfen denkt.
review-next-soaking = Lassen Sie es ruhen. Die erste Abhilfe, die einem einfällt, ist selten die stärkste; darum warten Maßnahmen, bis die Ruhezeit vorbei ist. Hergang, Fragen und Faktoren können Sie inzwischen schreiben.
review-next-meeting = Treffen Sie sich. Zuerst zuhören: die Berichte, dann die Fragen, dann die Faktoren.
review-next-writing = Schreiben Sie den Hergang, die Antworten und die beitragenden Faktoren auf und schlagen Sie Maßnahmen vor. Dann lesen ihn alle, die teilgenommen haben, und unterzeichnen.
review-next-signed = Sie ist unterzeichnet. Nehmen Sie heraus, was verraten würde, wer es war, wählen Sie, wer sie lesen darf, und veröffentlichen Sie sie.
review-next-published = Sie kann gelesen werden. Schließen Sie die Aufarbeitung ab, wenn ihre Maßnahmen auf dem Weg sind.
review-next-closed = Sie ist abgeschlossen. Jedes Jahr kommt sie am Tag ihres Abschlusses zu denen zurück, die teilgenommen haben.
review-yours = Sie nehmen teil. Schreiben Sie, was Sie sahen, wussten, versuchten und erwarteten. Es gehört Ihnen allein, bis Sie es freigeben.
review-theirs-to-publish = Sie ist unterzeichnet. Wer sie moderiert, nimmt heraus, was verraten würde, wer es war, und veröffentlicht sie.
review-account-go = Meinen Bericht schreiben
review-meeting-go = Zum Treffen
review-publish-go = Durchsehen und veröffentlichen

# used-by: review-go-*, review-back-*
review-go-soaking = Ruhezeit beginnen
review-go-meeting = Treffen beginnen
review-go-writing = Mit dem Schreiben beginnen
review-go-signed = Sie ist unterzeichnet
review-go-closed = Aufarbeitung abschließen
review-back-gathering = Zurück zum Sammeln
review-back-soaking = Zurück zur Ruhezeit
review-back-meeting = Zurück zum Treffen
review-back-writing = Wieder zum Schreiben öffnen

# used-by: review-tab-*
review-tab-overview = Überblick
review-tab-participants = Menschen
review-tab-account = Mein Bericht
review-tab-narrative = Hergang
review-tab-questions = Fragen
review-tab-factors = Faktoren
review-tab-meeting = Treffen
review-tab-quality = Güte
review-tab-publication = Veröffentlichung

# used-by: review-count-*
review-count-participants = { $count ->
    [0] noch niemand
    [one] ein Mensch
   *[other] { $count } Menschen
 }
review-count-account = { $count ->
    [0] noch keiner freigegeben
    [one] einer freigegeben
   *[other] { $count } freigegeben
 }
review-count-narrative = { $count ->
    [0] noch keine Aussage
    [one] eine Aussage
   *[other] { $count } Aussagen
 }
review-count-questions = { $count ->
    [0] noch keine beantwortet
    [one] eine beantwortet
   *[other] { $count } beantwortet
 }
review-count-factors = { $count ->
    [0] noch keiner
    [one] ein Faktor
   *[other] { $count } Faktoren
 }

review-there = Was da ist
review-steps = Schritte
review-incident = Der Vorfall
review-outside = Sie sehen, dass es diese Aufarbeitung gibt
review-outside-text = Was darin gesagt wird, gehört denen, die teilnehmen. Wenn sie veröffentlicht ist, können Sie sie hier lesen.
review-actions = Maßnahmen
review-actions-go = Maßnahmen dieser Aufarbeitung
review-no-actions = Es gibt noch keine Maßnahmen. Die Ruhezeit ist vorbei: Sie können jetzt vorgeschlagen werden.
review-all-weak = Alle Maßnahmen hier beruhen darauf, dass Menschen sich erinnern
review-all-weak-text = Woran Menschen denken müssen, verblasst binnen Monaten. Gibt es eine Änderung, die das nächste Mal unmöglich oder wenigstens auffällig macht?
review-soak-to-come = Die Ruhezeit beginnt, wenn die Berichte gesammelt sind.
review-soaking = Maßnahmen können vorgeschlagen werden ab
review-action-due = fällig

review-facilitation = Moderation
review-no-facilitator = Noch moderiert niemand diese Aufarbeitung. Es muss jemand sein, der mit dem Vorfall nicht befasst war.
review-lost-facilitator = Wer diese Aufarbeitung moderierte, hat inzwischen an dem Vorfall gearbeitet oder darf nicht mehr moderieren. Bitte bitten Sie jemanden, der damit nicht befasst war.
review-facilitate-me = Ich moderiere sie
review-facilitate-other = Jemanden bitten
review-facilitate-hint = Wer moderieren darf und mit dem Vorfall nicht befasst war. Auch zu zweit ist es möglich.
review-facilitate-ask = Moderation übergeben
review-facilitate-none = Alle, die moderieren dürfen, waren damit befasst oder sind schon hier. Die Verwaltung kann die Rolle noch jemandem geben.
review-meeting-when = Wann ist es?

review-open = Aufarbeitung beginnen
review-new-incident = Eine Aufarbeitung zu
review-new-there = Dazu gibt es schon eine Aufarbeitung.
review-new-go = Zur Aufarbeitung
review-new-lead = Ist etwas beinahe schiefgegangen oder noch rechtzeitig bemerkt worden? Sie brauchen niemandes Erlaubnis, um zu fragen, was es möglich gemacht hat.
review-new-title = Wie soll sie heißen?
review-new-title-hint = Ein paar Worte zur Sache, ohne Namen: „Rechnung mit geänderter Kontonummer“.
review-new-words = Was ist geschehen?
review-new-words-hint = Einfache Worte genügen. Lassen Sie Namen weg; niemand braucht sie, um daraus zu lernen.
review-title-missing = Bitte geben Sie ihr einen Namen.
review-title-long = Bitte bleiben Sie beim Namen unter 200 Zeichen.
review-words-missing = Bitte sagen Sie in ein paar Worten, was geschehen ist.
review-how = Wie eine Aufarbeitung hier geht
review-how-facilitator = Es moderiert jemand, der damit nicht befasst war.
review-how-accounts = Was Sie schreiben, gehört Ihnen allein, bis Sie es freigeben; dann trägt es eine Rolle, nicht Ihren Namen.
review-how-soak = { $count ->
    [0] Maßnahmen können sofort vorgeschlagen werden.
    [one] Maßnahmen warten einen Tag, damit das System dahinter in den Blick kommt.
   *[other] Maßnahmen warten { $count } Tage, damit das System dahinter in den Blick kommt.
 }
review-how-published = Was veröffentlicht wird, nennt niemanden, und Sie sehen es zuerst.

review-participants-lead = Wer teilnimmt, kennt einander. Berichte stehen unter einer Rolle, die ihre Verfasser wählen, nie neben einem Namen.
review-teams-missing = Aus diesen Teams nimmt noch niemand teil
review-teams-missing-text = Aus jedem hat jemand an dem Vorfall gearbeitet. Sie sehen Teile des Systems, die andere nicht sehen. Wenn ein Mensch lieber nicht möchte, vielleicht jemand anderes aus dem Team.
review-missing-teams = Noch nimmt niemand teil aus
review-one-team = Alle hier sind aus einem Team
review-one-team-text = Andere sehen andere Teile des Systems: wer es gebaut hat, wer es betreibt, wer auf sein Ergebnis wartet.
review-no-participants = Noch ist niemand eingeladen.
review-participant = Wer
review-team = Team
review-joined = Nimmt teil
review-joined-yes = ja
review-joined-not-yet = noch keine Antwort
review-leave = Ich möchte lieber nicht
review-uninvite = Einladung zurücknehmen
review-leave-text = Ein Bericht, der nicht freigegeben wurde, wird gelöscht. Ein freigegebener bleibt, unter seiner Rolle.
review-uninvite-text = Was die Person geschrieben hat, bleibt ihres: Sie kann es lesen und Freigegebenes zurücknehmen.
review-leave-sure = Ja
review-invited = Sie sind zu dieser Aufarbeitung eingeladen
review-invited-text = Hier wird niemand beurteilt. Sie entscheiden, was Sie erzählen und wann andere es lesen, und Sie können jederzeit gehen.
review-join = Ich nehme teil
review-invite = Einladen
review-suggested = Wer daran gearbeitet hat
review-suggested-hint = Nehmen Sie heraus, wen Sie nicht einladen möchten.
review-addresses = Mailadressen
review-addresses-hint = Eine oder mehrere, aus allen betroffenen Teams: wer es gebaut hat, betreibt, nutzt.
review-invite-send = Einladen
review-invite-unknown = { $count ->
    [one] Unter dieser Adresse kennen wir niemanden. Alle anderen sind eingeladen.
   *[other] Unter diesen Adressen kennen wir niemanden. Alle anderen sind eingeladen.
 }

review-account-lead = Erzählen Sie es so, wie es damals für Sie war, bevor jemand wusste, wie es ausging. Schreiben Sie „ich“. Lassen Sie weg, was andere hätten tun sollen.
review-account-private = Nur Sie können das lesen
review-account-private-text = Niemand sonst sieht es, auch nicht, wer moderiert, bis Sie es freigeben. Wie viele ihren Bericht für sich behalten, erfährt niemand.
review-account-released = Sie haben Ihren Bericht freigegeben
review-account-released-text = Wer teilnimmt, liest ihn unter der Rolle unten. Bis zur Veröffentlichung können Sie ihn zurücknehmen. Freigegeben
review-account-take-back = Zurücknehmen
review-account-keep = Für mich behalten
review-account-release = Freigeben
review-account-release-again = Änderungen behalten
review-account-empty = Bitte schreiben Sie etwas, bevor Sie ihn freigeben.
review-account-meanwhile = Sie haben diesen Bericht in einem anderen Fenster gesichert
review-account-meanwhile-text = Unten steht, was dort gesichert wurde; Ihr Text steht im Formular. Übernehmen Sie, was Sie behalten möchten, und sichern Sie noch einmal.
review-shown-as = Gezeigt als
review-shown-as-hint = Eine Rolle in Ihren eigenen Worten, etwa „jemand aus der Buchhaltung“. Wo nur wenige diese Rolle haben, können andere erraten, wer es ist.
review-shown-as-long = Bitte bleiben Sie unter 80 Zeichen.
review-shown-as-missing = Bitte wählen Sie, wie Sie gezeigt werden.

# used-by: review-account-saw*, review-account-knew*, review-account-tried*, review-account-expected*
review-account-saw = Was ich sah
review-account-saw-hint = Was hatten Sie vor sich? Was fiel auf, und was sah aus wie immer?
review-account-knew = Was ich wusste
review-account-knew-hint = Was wussten Sie zu dem Zeitpunkt, und woher? Was war unklar?
review-account-tried = Was ich versuchte
review-account-tried-hint = Was haben Sie getan, Schritt für Schritt? Wie ergab es in dem Augenblick Sinn?
review-account-expected = Was ich erwartete
review-account-expected-hint = Was, dachten Sie, würde geschehen? Worauf verlassen Sie sich sonst?

review-narrative-lead = Eine Aussage nach der anderen. Jede stützt sich auf etwas: einen Bericht, einen Eintrag im Verlauf, eine Aufzeichnung.
review-print = Drucken
review-no-statements = Der Hergang ist noch nicht begonnen
review-no-statements-text = Lesen Sie die Berichte daneben, und beginnen Sie mit dem Ersten, was geschah.
review-statement = Was geschah
review-statement-hint = Was jemand sah oder was ein System zeigt. „Die Mail kam um 09:12 durch den Filter“ statt „der Filter versagte“.
review-statement-add = Aussage hinzufügen
review-statement-keep = Hinzufügen
review-statement-from = Aus einem Bericht
review-statement-two-accounts = Jemand hat für diese Aussage inzwischen einen anderen Bericht gewählt. Bitte wählen Sie den, aus dem sie stammt.
review-statement-from-none = keinem
review-statement-reworded = Jemand hat diese Aussage inzwischen geändert. Bitte lesen Sie sie noch einmal; wer sie entfernt, nimmt heraus, was jetzt dasteht.
review-statement-grounded = Jemand hat inzwischen ergänzt, worauf sich diese Aussage stützt: { $grounds }. Sie bleibt vorerst; wer sie noch einmal entfernt, nimmt auch das heraus.
review-statement-reworded-grounded = Jemand hat diese Aussage inzwischen geändert und ergänzt, worauf sie sich stützt: { $grounds }. Sie bleibt vorerst; wer sie noch einmal entfernt, nimmt auch das heraus.
review-statement-gone = Während Sie geschrieben haben, wurde diese Aussage entfernt. Ihr Text ist noch hier: Fügen Sie ihn wieder hinzu, wenn er gebraucht wird.
review-statement-missing = Bitte schreiben Sie, was geschah.
review-ground-account = Aus dem Bericht von
review-ground-add = Worauf sie sich stützt
review-ground-source = Ein Beleg oder ein Eintrag im Verlauf
review-ground-none = nichts davon
review-ground-of-event = Verlauf
review-evidence = Belege
review-evidence-go = Verlauf und Belege
review-evidence-lead = Was man von dem Vorfall weiß, und welche Aussagen des Hergangs sich darauf stützen. Wer es aufschrieb oder mitbrachte, steht hier nicht.
review-evidence-of = Aussagen, die sich darauf stützen:
review-evidence-loose = Gehört zu keinem Eintrag
review-evidence-closed = Das bleibt bei denen, die den Vorfall bearbeiten.
review-evidence-none = Noch ist nichts aufgeschrieben
review-evidence-none-text = Hier werden der Verlauf des Vorfalls und seine Belege stehen.
review-ground-label = Oder etwas anderes
review-ground-keep = Hinzufügen
review-unground = Stützt sich nicht mehr auf
review-up = Nach oben
review-drag = An eine andere Stelle ziehen
review-down = Nach unten
review-sources = Quellen
review-accounts-released = Freigegebene Berichte
review-no-accounts = Noch hat niemand einen Bericht freigegeben.
review-timeline = Verlauf des Vorfalls

review-questions-lead = Fragen an das System. „Wie“ und „was“ führen weiter als „warum“ und „wer“. Mehrere können zugleich schreiben; nichts geht verloren.
review-questions-progress = Beantwortete Fragen
review-questions-answered = { $answered } von { $all }
review-answered = Beantwortet
review-answer = Antwort

# used-by: review-question-*
review-question-summary = Was geschah, in Kürze
review-question-summary-hint = Drei oder vier Sätze für jemanden, der nicht dabei war.
review-question-technology = Was in der Technik trug dazu bei?
review-question-technology-hint = Werkzeuge, Voreinstellungen, Ansichten, Warnungen, Verbindungen zwischen Systemen. Was machte es leicht oder schwer zu erkennen?
review-question-processes = Was in den Abläufen trug dazu bei?
review-question-processes-hint = Übergaben, Freigaben, Fristen, Anleitungen. Wie wird an einem vollen Tag wirklich gearbeitet?
review-question-controls = Wo versagten Sicherungen oder reichten nicht aus?
review-question-controls-hint = Was sollte es aufhalten, und was hätte es dafür gebraucht?
review-question-training = Wie hätte Übung die Menschen besser vorbereiten können?
review-question-training-hint = Was hätte genau in dem Augenblick geholfen? Denken Sie an Übung und Hilfsmittel, weniger an Ermahnungen.
review-question-automation = Was könnten wir automatisieren, damit so etwas nicht wiederkehrt?
review-question-automation-hint = Welcher Schritt beruht heute auf Gedächtnis oder Aufmerksamkeit?
review-question-went-well = Was ging gut und hat uns gerettet?
review-question-went-well-hint = Wer oder was hat den Schaden begrenzt? Was wollen wir behalten?
review-question-surprised = Was hat uns überrascht?
review-question-surprised-hint = Wo war das System anders, als wir es uns vorgestellt hatten?
review-question-elsewhere = Wo könnte das noch geschehen?
review-question-elsewhere-hint = Dasselbe Werkzeug, derselbe Schritt, derselbe Druck: an welcher anderen Stelle?

review-factors-lead = Ein beitragender Faktor sagt, was so war, was das wahrscheinlicher machte und was daraus wurde. Er ist nie ein Mensch.
review-map = Wie die Faktoren zusammenhängen
review-no-factors = Noch kein Faktor
review-no-factors-text = Beginnen Sie mit dem, was geschah, und fragen Sie: Was machte das wahrscheinlicher?
review-factor-add = Faktor hinzufügen
review-factor-change = Faktor ändern
review-factor-keep = Faktor behalten
review-factor-changed = Während Sie geschrieben haben, wurde dieser Faktor geändert. Der jetzige steht oben; Ihr Text ist noch hier. Sichern Sie noch einmal, um Ihren zu behalten.
review-factor-gone = Während Sie geschrieben haben, wurde dieser Faktor entfernt. Ihr Text ist noch hier: Sichern Sie ihn, um ihn wieder hinzuzufügen.
review-factor-circle = Das würde zu diesem Faktor selbst zurückführen. Bitte wählen Sie einen anderen.
review-rules = Ein Gedanke dazu
review-category = Wo er liegt
review-nature = Welcher Art er ist
review-nature-hint = Vor einem Fehler oder einer Abweichung liegt etwas anderes; ein Unterlassen zählt, wo es eine Pflicht gab.
review-cause = Ursache: was so war
review-cause-hint = „Die Ansicht zeigt nur den Namen des Absenders.“ Kein Urteil, niemandes Name.
review-effect = Wirkung: was das wahrscheinlicher machte
review-effect-hint = „Eine fremde Adresse sieht aus wie eine von uns.“
review-event = Ereignis: was daraus wurde
review-event-hint = „Ein Passwort wurde auf einer fremden Seite eingegeben.“
review-duty = Wo die Pflicht zu handeln steht
review-duty-hint = Nur, wenn etwas nicht getan wurde.
review-leads-to = Er machte möglich
review-leads-to-hint = Ein anderer Faktor, vor dem dieser liegt.
review-leads-nowhere = keinen anderen Faktor
# used-by: review-cause-*, review-effect-*, review-event-*
review-cause-missing = Was war so?
review-effect-missing = Was machte das wahrscheinlicher?
review-event-missing = Was wurde daraus?

# used-by: review-category-*
review-category-task = Aufgabe
review-category-tools = Werkzeuge und Technik
review-category-environment = Umgebung
review-category-organisation = Organisation
review-category-people-and-teams = Menschen und Teams
review-category-external = Von außen

# used-by: review-nature-*
review-nature-condition = Umstand
review-nature-condition-hint = wie es war
review-nature-error = Fehler
review-nature-error-hint = anders als gemeint
review-nature-deviation = Abweichung
review-nature-deviation-hint = anders als ein Verfahren es sagt
review-nature-omission = Unterlassen
review-nature-omission-hint = nicht getan

review-meeting-promise = Bevor wir beginnen
review-meeting-promise-text = Wir gehen davon aus, dass alle taten, was mit ihrem Wissen Sinn ergab. Wir suchen, was es möglich gemacht hat. Nichts, was hier gesagt wird, wird gegen jemanden verwendet.
review-meeting-begin = Treffen beginnen
review-meeting-again = Zeit neu starten
review-meeting-began = Begonnen
review-meeting-left = übrig für diesen Teil
review-meeting-over = Die Stunde ist vorbei.
review-minutes-short = Min.
review-agenda = Ablauf
# used-by: review-agenda-*
review-agenda-welcome = Willkommen
review-agenda-welcome-text = Warum wir hier sind. Niemand ist schuld.
review-agenda-story = Der Hergang
review-agenda-story-text = Aus den Berichten, in der Reihenfolge, in der es geschah.
review-agenda-questions = Die Fragen
review-agenda-questions-text = Was beitrug, was hielt, was uns überraschte.
review-agenda-factors = Die Faktoren
review-agenda-factors-text = Ursache, Wirkung, Ereignis.
review-agenda-close = Abschluss
review-agenda-close-text = Was wir mitnehmen. Maßnahmen kommen nach der Ruhezeit.
review-capture = Einen Gedanken festhalten
review-capture-hint = Drücken Sie die Eingabetaste. Wer es schrieb und zu welcher Stunde, wird nicht behalten.
review-capture-keep = Behalten
review-capture-missing = Bitte schreiben Sie etwas.
review-capture-long = Bitte bleiben Sie unter 1.000 Zeichen.
# used-by: review-capture-*, review-captures-*
review-capture-kind = Was ist es?
review-capture-observation = Eine Beobachtung
review-capture-question = Eine Frage
review-capture-idea = Eine Idee
review-capture-thanks = Dank
review-captures-observation = Beobachtungen
review-captures-question = Fragen
review-captures-idea = Ideen
review-captures-thanks = Dank

review-poll-go = Zwei Fragen danach
review-poll-title = Zwei Fragen danach
review-poll-lead = Ihre Antworten können nicht mit Ihnen verbunden werden. Gezeigt werden sie, wenn die Aufarbeitung unterzeichnet ist, und nur, wenn mindestens fünf geantwortet haben und nicht alle dasselbe sagten.
review-poll-send = Antworten
review-poll-thanks = Danke
review-poll-thanks-text = Ihre Antworten sind gezählt.
review-poll-not-yet = Die Fragen öffnen sich, wenn das Treffen begonnen hat.
review-poll-few = Zu wenige Antworten, oder alle gleich. Es wird nichts gezeigt, damit niemandes Antwort zu erkennen ist.
review-poll-agree = { $agree } von { $all } stimmen zu (95-%-Intervall: { $low } % bis { $high } %).
review-poll-method = Zustimmung ist eine Antwort von 4 oder 5. Das Intervall ist das von Wilson.
review-poll-missing = Bitte wählen Sie eine Antwort.
# used-by: review-poll-*
review-poll-learned = Ich habe etwas gelernt
review-poll-free = Ich konnte frei sprechen
review-poll-1 = 1 – gar nicht
review-poll-2 = 2
review-poll-3 = 3 – teils
review-poll-4 = 4
review-poll-5 = 5 – ganz

review-said-opened = Die Aufarbeitung ist begonnen.
review-said-facilitator = Die Aufarbeitung hat eine Moderation.
review-said-responded = Wer mit einem Vorfall befasst war, moderiert seine Aufarbeitung nicht: Nach dem eigenen Handeln lässt sich schwer offen fragen. Bitte fragen Sie jemand anderen.
review-said-not-facilitator = Diese Person kann die Aufarbeitung nicht moderieren. Bitte wählen Sie jemand anderen.
review-said-moved = Die Aufarbeitung ist einen Schritt weiter.
review-said-sign-first = Zuerst liest sie jemand, der teilnimmt und nicht moderiert, so wie sie jetzt dasteht, und unterzeichnet.
review-said-meeting = Der Termin des Treffens ist gesichert.
review-said-no-time = Diese Zeit konnten wir nicht lesen. Bitte wählen Sie einen Tag und eine Uhrzeit.
review-said-invited = Die Einladungen sind unterwegs.
review-said-joined = Schön, dass Sie dabei sind. Hier können Sie schreiben, wie es für Sie war.
review-said-left = Erledigt. Danke, dass Sie es gesagt haben.
review-said-kept = Gesichert.
review-said-merged = Gesichert. Der Text wurde auch von anderer Seite geändert; beide Änderungen sind darin.
review-said-released = Ihr Bericht ist freigegeben. Danke.
review-said-account-back = Ihr Bericht gehört wieder Ihnen allein.
review-said-factor-gone = Der Faktor ist entfernt.
review-said-answered = Danke für Ihre Antworten.

review-mail-invited-subject = { $organisation }: Sie sind zu einer Aufarbeitung eingeladen
review-mail-invited-text =
    Guten Tag,

    Sie sind eingeladen, an einer Aufarbeitung teilzunehmen. Sie fragt, was etwas möglich gemacht hat, nie, wer schuld ist. Sie entscheiden, was Sie erzählen und wann andere es lesen.

    { $link }
review-mail-year-subject = { $count ->
    [one] { $organisation }: eine Aufarbeitung von vor einem Jahr
   *[other] { $organisation }: eine Aufarbeitung von vor { $count } Jahren
}
review-mail-year-text =
    Guten Tag,

    eine Aufarbeitung, an der Sie teilgenommen haben, wurde { $count ->
        [one] vor einem Jahr
       *[other] vor { $count } Jahren
    } abgeschlossen. Halten die Änderungen noch? Ist seither etwas Ähnliches geschehen? Ein kurzer Blick genügt.

    { $link }

review-quality-lead = Nach der Idee der Begutachtung im britischen Gesundheitsdienst (NHS): was da ist, was fehlt, was als Nächstes hilft. Über niemanden wird damit etwas gesagt.
review-quality-score = Punkte
review-quality-next = Was jetzt am meisten helfen würde
review-quality-what = Was eine gute Aufarbeitung hat
review-quality-met = Wie weit
review-quality-count = { $found } von { $of }

review-sign = Lesen und unterzeichnen
review-sign-text = Ist es gerecht erzählt? Könnte jemand daraus lernen, der nicht dabei war? Wenn ein Text geändert wird, fallen die Unterschriften weg.
review-sign-do = Ich habe es gelesen, und es ist gerecht
review-sign-needed = Es fehlt noch: die Unterschrift von mindestens einer Person, die teilnimmt und nicht moderiert. Sie liest den Text, wie er jetzt dasteht; die Unterschrift der Moderation allein genügt nicht.
review-sign-needed-nobody = Es fehlt noch: die Unterschrift einer Person, die teilnimmt und nicht moderiert. Bisher nimmt sonst niemand teil; laden Sie jemanden ein, der dabei war. Diese Person liest den Text, wie er dasteht, und unterzeichnet ihn.
review-sign-later = Unterzeichnen können Sie, wenn sie geschrieben ist.
review-signed-by = { $count ->
    [0] Noch hat niemand unterzeichnet.
    [one] Ein Mensch hat unterzeichnet.
   *[other] { $count } Menschen haben unterzeichnet.
 }
review-signed-earlier = { $count ->
    [one] Ein Mensch hat eine frühere Fassung unterzeichnet.
   *[other] { $count } Menschen haben eine frühere Fassung unterzeichnet.
 }
review-sign-changed = Der Text hat sich geändert, seit Sie diese Seite geöffnet haben. Bitte lesen Sie ihn noch einmal; unterzeichnet wurde nichts.
review-signed-mine = Sie haben unterzeichnet.
review-as-it-stands = Wie sie dasteht
review-changes = Was vor der Veröffentlichung geändert wird
review-changes-text = Namen, Adressen sowie Rollen und Teams mit weniger als fünf Menschen werden verallgemeinert. Sehen Sie sich jede Änderung an; Sie können sie anders formulieren.
review-changes-none = Wir haben nichts gefunden, was verrät, wer es war. Bitte lesen Sie es einmal mit eigenen Augen.
review-becomes = wird zu
review-take = Ändern (es ist vermutet; ohne Haken bleibt es, wie es ist)
review-take-always = Das steht im Verzeichnis. Es kann anders formuliert werden, aber nicht so bleiben.
review-doubt = Könnte das verraten, wer es war?
review-doubt-text = Diese Wörter kennen wir nicht. Schreiben Sie etwas an ihre Stelle, wo eines auf einen Menschen hinweisen könnte; lassen Sie das Feld leer, wo es gut ist.
review-stays = Diese Wörter bleiben, wie sie sind
review-stays-text = Wörter mit großem Anfangsbuchstaben, die ein Name sein könnten. Die meisten werden gewöhnliche Wörter sein: Lassen Sie ihr Feld leer. Wo eines ein Name ist, schreiben Sie etwas anderes an seine Stelle.
review-instead-of = Statt
review-publish-unsigned = Den Text, wie er jetzt dasteht, hat noch niemand unterzeichnet, der teilnimmt und nicht moderiert. Sobald das jemand getan hat, können Sie ihn veröffentlichen.
review-publish-unseen = Einige Wörter standen noch nicht auf Ihrem Formular. Bitte sehen Sie sie an, dann veröffentlichen Sie.
review-publish = Veröffentlichen
review-publish-look = Zeigen, was veröffentlicht würde
review-preview = Das würde veröffentlicht
review-publish-changed = Der Text oder die Liste der Namen hat sich inzwischen geändert. Bitte sehen Sie sich die Änderungen noch einmal an.
review-publish-long = Was Sie einsetzen, macht die Aufarbeitung viel länger, als sie war. Bitte sagen Sie es mit weniger Worten.
review-publish-still = Das verrät noch, wer es war: { $words }. Bitte formulieren Sie es anders.
review-publish-audience = Bitte wählen Sie, wer es lesen darf.
# used-by: review-audience-*
review-audience = Wer es lesen darf
review-audience-participants = Wer teilgenommen hat
review-audience-participants-hint = Sonst niemand.
review-audience-teams = Ihre Teams
review-audience-teams-hint = Die Teams derer, die teilgenommen haben.
review-audience-everyone = Alle hier
review-audience-everyone-hint = Alle Mitglieder der Organisation können daraus lernen.
# used-by: review-tlp-*
review-tlp = Weitergeben
review-tlp-hint = Wie weit, wer es liest, es weitersagen darf: das Ampelprotokoll (TLP 2.0).
review-tlp-red = TLP:RED – nur, an wen es gerichtet ist
review-tlp-amber-strict = TLP:AMBER+STRICT – in der Organisation, wo nötig
review-tlp-amber = TLP:AMBER – auch mit denen, mit denen wir arbeiten, wo nötig
review-tlp-green = TLP:GREEN – in unserer Gemeinschaft
review-tlp-clear = TLP:CLEAR – alle
review-is-published = Sie ist veröffentlicht
review-published-go = Lesen, wie andere es tun
review-published-review = Die Aufarbeitung selbst
review-published-how = Wie das entstanden ist
review-published-how-text = Menschen, die teilgenommen haben, haben es geschrieben und unterzeichnet. Namen wurden herausgenommen; niemandem wird Schuld gegeben. Wenn Sie anderswo etwas Ähnliches sehen, sagen Sie es uns bitte.
review-withdraw = Zurückziehen
review-withdraw-text = Hier kann es dann niemand mehr lesen. Kopien, die jemand gemacht hat, bleiben.
review-withdraw-sure = Ja, zurückziehen
reviews-published-lead = Was andere darüber herausgefunden haben, wie Dinge möglich werden.
reviews-published-none = Noch ist nichts veröffentlicht
reviews-published-none-text = Wenn eine Aufarbeitung für Sie veröffentlicht wird, steht sie hier.
review-said-signed = Danke fürs Unterzeichnen.
review-said-published = Sie ist veröffentlicht.
review-said-withdrawn = Sie ist zurückgezogen.

review-export = Zum Mitnehmen:
review-import = Aufarbeitung einlesen
review-import-lead = Fügen Sie eine Aufarbeitung ein, die anderswo geschrieben wurde, als Markdown. Sie sehen zuerst, was wohin kommt.
review-import-text = Markdown
review-import-hint = Bis zu 500.000 Zeichen. Spalten und Zeilen, die Menschen nennen, werden weggelassen.
review-import-look = Zeigen, was wohin kommt
review-import-do = Einlesen
review-import-report = Was wohin kommt
review-import-missing = Bitte fügen Sie den Text ein.
review-import-many = Eine Aufarbeitung fasst höchstens { $most } Aussagen, die sich auf höchstens { $grounds } Dinge stützen. Bitte teilen Sie es auf.
review-import-long = Das ist zu lang für eine Aufarbeitung. Bitte teilen Sie es auf.
review-import-title = Eine eingelesene Aufarbeitung
review-said-imported = Sie ist eingelesen, als Aufarbeitung eines Beinahe-Vorfalls.
