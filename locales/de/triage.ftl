# Der Arbeitstisch, seine Fälle, und die Antworten an die Meldenden.

nav-desk = Arbeitstisch

answer-thanks = Vielen Dank für Ihre Meldung. Sie haben geholfen, was auch immer dahintersteckt.
answer-correction = Nochmals vielen Dank für Ihre Meldung. Wir hatten Ihnen gesagt, { $before }. Wir haben noch einmal nachgesehen: Das stimmte nicht. Der Irrtum lag bei uns, nicht bei Ihnen.
answer-phishing = Diese Nachricht ist Phishing: Jemand wollte Menschen bei uns dazu bringen, etwas preiszugeben.
answer-spam = Diese Nachricht ist unerwünschte Werbung. Sie ist lästig, aber nicht gefährlich.
answer-legitimate = Diese Nachricht ist echt. Es war trotzdem richtig zu fragen; wir sehen lieber einmal zu oft nach.
answer-unsure = Wir können nicht sicher sagen, was diese Nachricht ist. Behandeln Sie sie bitte als gefährlich.
answer-handled = Wir haben uns um das gekümmert, was Sie gemeldet haben.
answer-taken-up = Wir haben gelesen, was Sie geschrieben haben, und entschieden, was damit geschieht.
answer-harmless = Wir sind dem nachgegangen, was Sie gemeldet haben. Soweit wir sehen, ist kein Schaden entstanden.
answer-now-phishing =
    Was Sie jetzt tun können: Löschen Sie die Nachricht. Wenn Sie auf etwas geklickt, eine Datei geöffnet oder ein Passwort eingegeben haben, sagen Sie es uns, indem Sie hier antworten. Wir helfen Ihnen dann, das Passwort zu ändern, und kümmern uns um Ihr Gerät. Niemand macht Ihnen einen Vorwurf; am meisten hilft es, früh davon zu erfahren.
answer-now-unsure =
    Was Sie jetzt tun können: Klicken Sie darin nichts an und antworten Sie nicht darauf. Falls doch schon etwas geschehen ist, sagen Sie es uns, indem Sie hier antworten. Niemand macht Ihnen einen Vorwurf.
answer-close = Wenn etwas unklar ist oder Ihnen noch etwas einfällt, antworten Sie hier. Ein Mensch liest es.
answer-before-phishing = diese Nachricht sei Phishing
answer-before-spam = diese Nachricht sei unerwünschte Werbung
answer-before-legitimate = diese Nachricht sei echt
answer-before-unsure = wir könnten nicht sagen, was diese Nachricht ist
answer-before-handled = wir hätten uns um das Gemeldete gekümmert
answer-before-harmless = es sei kein Schaden entstanden

task-lock = Das Gerät sperren
task-locate = Versuchen, es zu orten
task-revoke-sessions = Es überall abmelden
task-revoke-keys = Seine Schlüssel, Zertifikate und Passkeys widerrufen
task-wipe = Es aus der Ferne löschen
task-block-line = Seinen Telefonanschluss sperren
task-personal-data = Klären, ob personenbezogene Daten betroffen sind (72 Stunden)
task-replace = Der meldenden Person ein anderes Gerät geben
task-contain = Verhindern, dass es sich ausbreitet
task-preserve = Protokolle und Spuren sichern
task-reset-access = Passwörter und Zugänge ändern, die bekannt sein können
task-tell-affected = Die Betroffenen unterrichten
task-undo = Rückgängig machen, was geht
task-what-saved = Festhalten, was den Schaden verhindert hat
task-same-elsewhere = Nachsehen, wo dasselbe geschehen könnte
task-find-owner = Herausfinden, wer zuständig ist
task-fix-procedure = Das Verfahren oder das System verbessern
task-decide = Entscheiden, was damit geschieht
task-block-sender = Den Absender sperren
task-block-links = Die Links sperren
task-pull-mails = Die Mails aus den Postfächern nehmen
task-help-clicked = Denen helfen, die geklickt haben
task-tell-others = Die warnen, die sie bekommen und nicht gemeldet haben
task-owner-service-desk = Servicedesk
task-owner-identity-team = wer die Anmeldung betreibt
task-owner-telephony = wer die Telefonie betreibt
task-owner-data-protection = Datenschutz
task-owner-system-owner = wer das System verantwortet
task-owner-responder = wer den Fall bearbeitet
task-owner-mail-team = wer die Mail betreibt
task-owner-network-team = wer das Netz betreibt

case-clock-mail-subject = Jemand wartet auf eine Antwort
case-clock-mail-text =
    Eine Frist am Arbeitstisch läuft bald ab: Bis { $due } ist eine Antwort fällig.

    { $link }
case-clock-mail-many = { $count ->
    [one] Jemand wartet auf eine Antwort
   *[other] { $count } Fälle warten auf eine Antwort
}
case-clock-mail-list =
    Am Arbeitstisch laufen Fristen bald ab. Eine Antwort ist fällig bis:

    { $cases }

    Alle stehen am Arbeitstisch: { $link }
case-clock-mail-more = { $count ->
    [one] Und einer mehr, am Arbeitstisch.
   *[other] Und { $count } mehr, am Arbeitstisch.
}

desk-title = Arbeitstisch
desk-lead = Was wartet, nach Frist und Risiko. Neue Meldungen erscheinen von selbst.
desk-keys = Tasten
desk-open = Offen
desk-mine = Meine
desk-nobody = Noch bei niemandem
desk-closed = Geschlossen
desk-search = Fälle durchsuchen
desk-kind = Art
desk-verdict = Befund
desk-any = Alle
desk-show = Zeigen
desk-case = Fall
desk-risk = Risiko
desk-reports = Meldungen
desk-clock = Frist
desk-assignee = Übernommen von
desk-waiting = { $count ->
    [one] 1 Person wartet
   *[other] { $count } Personen warten
 }
desk-before = Davor
desk-after = Danach
desk-best = Zum Besten
desk-pages = Seiten
desk-empty = Nichts wartet. Gut.
desk-empty-text = Alle, die etwas gemeldet haben, haben von einem Menschen gehört. Neue Meldungen erscheinen hier von selbst.
desk-see-closed = Geschlossene Fälle ansehen
desk-none-here = Kein Fall ist so
desk-none-here-text = Nichts passt zu Ihrer Auswahl oben.
desk-none-found = Nichts gefunden
desk-none-found-text = Kein Fall enthält alle diese Wörter. Weniger Wörter finden mehr.
desk-back = Zurück zum Arbeitstisch

case-kind-suspicious_message = Verdächtige Nachricht
case-kind-mistake = Versehen
case-kind-lost_device = Verlorenes Gerät
case-kind-breach = Vermuteter Einbruch
case-kind-near_miss = Beinahe passiert
case-kind-gap = Lücke in einem Ablauf
case-kind-idea = Idee
case-verdict-phishing = Phishing
case-verdict-spam = Unerwünscht
case-verdict-legitimate = Echt
case-verdict-unsure = Unklar
case-verdict-handled = Erledigt
case-verdict-harmless = Kein Schaden
case-proposed = Vorschlag: { $verdict }
case-undecided = Noch nicht entschieden
case-score = Wertung der Maschine, 0 bis 1
case-risk-high = Hohes Risiko
case-risk-medium = Mittleres Risiko
case-risk-low = Geringes Risiko
case-promise-named = Mit Namen
case-promise-confidential = Vertraulich
case-promise-anonymous = Anonym
case-clock-closed = Geschlossen
case-clock-kept = Beantwortet
case-clock-late = { $span } zu spät
case-clock-left = noch { $span }
case-span-minutes = { $count } min
case-span-hours = { $count } h
case-span-days = { $count ->
    [one] 1 Tag
   *[other] { $count } Tage
 }
case-back = Arbeitstisch
case-reporters = { $count ->
    [one] 1 Person hat es gemeldet
   *[other] { $count } Personen haben es gemeldet
 }
case-reports = { $count ->
    [one] 1 Meldung
   *[other] { $count } Meldungen
 }
case-decide = Befund geben
case-correct = Noch einmal ansehen
case-take = Ich übernehme
case-close = Schließen
case-reopen = Wieder öffnen
case-look-again = Bitte sehen Sie sich das noch einmal an
case-merged = Dieser Fall gehört jetzt zu einem anderen.
case-merged-go = Zu jenem Fall
case-held = Aufbewahrung angeordnet: Nichts aus diesem Fall wird vernichtet.
case-decision = Befund
case-told = Meldende unterrichtet
case-told-of = { $told } von { $total }
case-former = jemand, der nicht mehr da ist
case-report = Die Meldung
case-report-of = Meldung vom
case-withdrawn = Zurückgenommen
case-emptied = Alle, die das gemeldet hatten, haben es zurückgenommen.
case-emptied-text = Niemand wartet auf eine Antwort; deshalb ist keine zu senden, und der Fall ist geschlossen. Was getan wurde, bleibt hier stehen.
case-filed = Eingegangen
case-reporter = Gemeldet von
case-reads = Liest
case-reply-due = Antwort fällig bis
case-waits = wartet
case-ask-identity = Die Treuhand bitten, die Identität zu öffnen
case-file-waiting = die Kopie wird gerade gemacht
case-file-clean = Kopie ohne versteckte Angaben
case-file-cannot = konnte nicht bereinigt werden
case-file-look = Vor dem Öffnen lesen
case-file-save = Speichern
case-no-subject = Ohne Betreff
case-mail-from = Von { $from }
case-mail-views = Ansichten der Mail
case-mail-text = Text
case-mail-looks = Wie sie aussah
case-mail-headers = Kopfzeilen erklärt
case-mail-redacted = Der Empfänger wurde herausgenommen. Links führen nirgendwohin, und nichts wird geladen.
case-talk = Gespräch
case-said-reporter = Meldende Person
case-said-goodcatch = Goodcatch
case-said-reply = Antwort
case-said-question = Frage
case-said-verdict = Befund
case-said-correction = Berichtigung
case-said-done = Was getan wurde
case-said-thanks = Dank
case-said-opened = Identität geöffnet
case-said-told = Nachricht
case-evidence = Anzeichen
case-no-evidence = Die Maschine sah nichts, das dafür oder dagegen spricht.
case-indicators = Merkmale
case-copy = Kopieren
case-copied = Kopiert
case-copy-failed = Von Hand kopieren
case-aside = Über diesen Fall
case-facts = Dieser Fall
case-opened = Begonnen
case-due = Antwort fällig bis
case-acknowledged = Eingang bestätigt
case-acknowledged-at-once = sofort (das Gesetz gibt 7 Tage)
case-feedback = Rückmeldung fällig (3 Monate)
case-closed = Geschlossen
case-retention = Identitäten aufbewahrt bis
case-forgotten = Identitäten vernichtet
case-assignee = Übernommen von
case-nobody = Noch niemand
case-assign = Ändern
case-kind = Um was für eine Sache es geht
case-kind-set = Das ist es
case-tasks = Zu tun
case-tasks-done = { $done } von { $all }
case-task-done = Erledigt
case-task-undo = Doch nicht
case-all-reports = Alle Meldungen, teilen
case-merge = Zusammenlegen
case-timeline = Verlauf

indicator-url = Link
indicator-domain = Host
indicator-email = Adresse
indicator-ip = Server
indicator-sha256 = Datei
indicator-phone = Telefon
indicator-wallet = Konto
language-en = Englisch
language-de = Deutsch

event-opened = Die erste Meldung kam
event-joined = Inzwischen { $count } Meldungen
event-spoke = Eine meldende Person hat geschrieben
event-withdrawn = Eine Meldung wurde zurückgenommen
event-emptied = Die letzte Meldung wurde zurückgenommen, und der Fall schloss sich: Niemand wartet mehr
event-assigned = { $by } hat den Fall an { $name } gegeben
event-unassigned = { $by } hat den Fall wieder freigegeben
event-kind = { $by } hat festgehalten, was es ist: { $kind }
event-noted = Notiz von { $by }
event-decided = { $by } hat entschieden: { $verdict }
event-corrected = { $by } hat berichtigt: { $verdict }
event-told = Alle { $count } Meldenden wurden unterrichtet
event-replied = { $by } hat einer meldenden Person geantwortet
event-wrote = { $by } hat allen { $count } Meldenden geschrieben
event-split = { $by } hat { $count } Meldungen in einen eigenen Fall genommen
event-split-from = { $by } hat dies aus einem anderen Fall genommen
event-merged = { $by } hat einen anderen Fall hierher gelegt: { $count } Meldungen
event-merged-into = { $by } hat ihn zu einem anderen Fall gelegt
event-held = { $by } hat die Aufbewahrung angeordnet
event-released = { $by } hat die Aufbewahrung beendet
event-closed = { $by } hat ihn geschlossen
event-reopened = Er wurde wieder geöffnet
event-task-done = { $by }: erledigt: { $task }
event-task-undone = { $by }: doch nicht erledigt: { $task }
event-opening-asked = { $by } hat die Treuhand gebeten, eine Identität zu öffnen
event-identity-opened = Zwei aus der Treuhand haben eine Identität geöffnet; die meldende Person wurde unterrichtet
event-original-opened = { $by } hat eine Datei geöffnet, die nicht bereinigt werden konnte
event-warned = Die Frist läuft bald ab
event-forgotten = Die Identitäten der Meldenden wurden vernichtet

header-name = Feld
header-warns = Ungewöhnlich
header-value = Was darin steht
header-from = Von wem sie angeblich kommt. Hier kann jeder alles hineinschreiben.
header-sender = Wer sie für die Verfasserin oder den Verfasser verschickt hat, nach eigenen Angaben.
header-reply-to = Wohin eine Antwort ginge. Eine andere Adresse als die des Absenders ist ein Zeichen.
header-return-path = Wohin Unzustellbares geht; vom empfangenden Server vermerkt.
header-received = Ein Server hat sie weitergegeben. Der oberste ist unserer und verlässlich; die darunter können erfunden sein.
header-authentication-results = Was unser Server fand, als er den Absender prüfte.
header-received-spf = Ob jener Server für diese Domain senden darf.
header-dkim-signature = Eine Unterschrift der sendenden Domain über die Mail.
header-arc = Was ein weiterleitender Server vorher gefunden hatte.
header-date = Wann sie angeblich geschrieben wurde.
header-message-id = Ihre Nummer; vom sendenden Programm vergeben.
header-in-reply-to = Die Mail, auf die sie angeblich antwortet.
header-list = Sie kommt angeblich von einem Verteiler.
header-x-mailer = Das Programm, das sie schrieb, nach eigenen Angaben.
header-x-originating-ip = Die Adresse, von der aus sie geschrieben wurde, nach Angaben des sendenden Servers.
header-content-type = Woraus sie besteht.

reply-words = An die meldende Person schreiben
reply-hint = Zuerst der Dank. Fragen Sie, was geschah und wie, nie, warum jemand es tat. Anonyme Meldende lesen es mit ihrem Beleg.
reply-kind = Was es ist
reply-kind-reply = Eine Antwort
reply-kind-question = Eine Frage
reply-kind-done = Was getan wurde (an alle)
reply-to = An
reply-to-one = diese meldende Person
reply-to-all = { $count ->
    [one] die eine Person, die es gemeldet hat
   *[other] alle { $count }, die es gemeldet haben
 }
reply-send = Senden
reply-words-missing = Schreiben Sie, was Sie sagen möchten.
reply-words-long = Bitte sagen Sie es mit weniger als 20.000 Zeichen.
reply-said-one = Ihre Antwort ist unterwegs.
reply-said-all = Ihre Nachricht ist unterwegs an alle, die dies gemeldet haben.

note-title = Notiz
note-words = Für Kolleginnen und Kollegen
note-hint = Meldende sehen sie nicht.
note-keep = Notiz behalten
note-missing = Schreiben Sie die Notiz, mit weniger als 20.000 Zeichen.

hold-title = Aufbewahrung aus rechtlichem Grund
hold-reason = Warum muss es aufbewahrt werden?
hold-hint = Solange sie gilt, wird keine Identität in diesem Fall vernichtet. Der Grund bleibt im Verlauf stehen.
hold-reason-missing = Schreiben Sie auf, warum es aufbewahrt werden muss.
hold-begin = Aufbewahrung anordnen
hold-end = Aufbewahrung beenden

reports-title = Meldungen dieses Falls
reports-all = Alle
reports-waiting = Warten auf ein Wort
reports-none = Niemand wartet
reports-none-text = Alle hier haben von einem Menschen gehört.
reports-choose = Wählen
reports-words = Worte
reports-promise = Zusage
reports-joined = Gekommen
reports-no-words = Ohne Worte
reports-spoke = hat wieder geschrieben
reports-split = Die gewählten in einen eigenen Fall nehmen
split-choose-some = Wählen Sie die Meldungen, die anderswo zusammengehören.
split-leave-some = Mindestens eine Meldung muss in diesem Fall bleiben.

merge-title = Mit einem anderen Fall zusammenlegen
merge-lead = { $count ->
    [one] Die Meldung zieht in den Fall um, den Sie wählen. Ist er entschieden, wird die meldende Person über den Befund unterrichtet.
   *[other] Die { $count } Meldungen ziehen in den Fall um, den Sie wählen. Ist er entschieden, werden die Meldenden über den Befund unterrichtet.
 }
merge-into = In welchen Fall?
merge-look = Ansehen
merge-do = Zusammenlegen
merge-choose = Wählen Sie den Fall, zu dem dieser gehört.
merge-said = Die Fälle sind jetzt einer.

verdict-title = Befund geben
verdict-title-again = Noch einmal ansehen
verdict-lead = { $count ->
    [one] Eine Person hat dies gemeldet und wird unterrichtet.
   *[other] { $count } Personen haben dies gemeldet und werden unterrichtet.
 }
verdict-what = Was ist es?
verdict-hint-phishing = Jemand will Menschen bei uns täuschen.
verdict-hint-spam = Lästig, nicht gefährlich.
verdict-hint-legitimate = Was es zu sein behauptet.
verdict-hint-unsure = Wir können es nicht sagen; besser nicht anfassen.
verdict-hint-handled = Es war wie gemeldet, und es wurde etwas getan oder entschieden.
verdict-hint-harmless = Wir sind dem nachgegangen, und es entstand kein Schaden.
verdict-missing = Wählen Sie, was es ist.
verdict-words = Ein eigener Satz
verdict-words-hint = Er steht wörtlich in jeder Antwort, in jeder Sprache. Sagen Sie, was getan wurde oder was hilft; nie, wer es war.
verdict-words-missing = Sagen Sie in einem Satz, was getan oder entschieden wurde.
verdict-look = Antworten ansehen
verdict-send = { $count ->
    [one] Entscheiden und antworten
   *[other] Entscheiden und allen { $count } antworten
 }
verdict-answers = Die Antworten
verdict-answers-text = Das lesen die Meldenden, Wort für Wort, per Mail oder mit ihrem Beleg.
verdict-answer-in = { $count ->
    [one] Auf { $language }, 1 Person
   *[other] Auf { $language }, { $count } Personen
 }
verdict-answer-after = { $label }, an jene, denen „{ $before }“ gesagt wurde
verdict-corrects = Den Meldenden wurde schon etwas gesagt.
verdict-corrects-text = Wenn Sie jetzt anders entscheiden, wird ihnen offen gesagt, dass wir noch einmal nachgesehen haben.
verdict-meanwhile = Jemand hat diesen Fall inzwischen geändert.
verdict-meanwhile-text = Es wurde nichts versandt. Unten sehen Sie den jetzigen Stand und was Sie geschrieben haben; entscheiden Sie noch einmal, wenn Sie das noch möchten.
verdict-said = Entschieden. Die Antworten sind unterwegs.

opening-title = Eine versiegelte Identität
opening-before = Bevor Sie bitten
opening-before-two = Zwei aus der Treuhand müssen zustimmen, unabhängig voneinander. Sie lesen Ihren Grund.
opening-before-told = Der meldenden Person wird gesagt, dass ihre Identität geöffnet wurde.
opening-before-day = Sie steht nur Ihnen offen, 24 Stunden lang.
opening-before-ask = Eine Frage im Gespräch erreicht die meldende Person genauso gut und lässt die Zusage unangetastet.
opening-reason = Warum müssen Sie wissen, wer es ist?
opening-reason-hint = Wird aufbewahrt und öffentlich gezählt. Schreiben Sie, was sonst geschähe.
opening-reason-missing = Nennen Sie der Treuhand einen Grund, nach dem sie entscheiden kann, mindestens einen Satz.
opening-ask = Die Treuhand bitten
opening-said = Die Treuhand wurde gebeten.
opening-waiting = Es wird auf zwei aus der Treuhand gewartet.
opening-gone = Die Identität wurde vernichtet. Niemand kann sie mehr öffnen.
opening-asked = Bisher gebeten
opening-open = jetzt offen
opening-over = war offen und ist wieder versiegelt
opening-refused = abgelehnt
opening-waits = { $count ->
    [0] wartet auf zwei aus der Treuhand
    [one] einer hat zugestimmt, einer fehlt noch
   *[other] { $count } haben zugestimmt
 }
opening-opened = Jetzt für Sie offen
opening-name = Name
opening-contact = Erreichbar unter
opening-opened-text = Die meldende Person erfährt es. Verwenden Sie es für den Grund, den Sie genannt haben, und für nichts anderes.

attachment-title = Bevor Sie diese Datei öffnen
attachment-what = Diese Datei konnte nicht bereinigt werden.
attachment-what-text = Sie wird genau so gespeichert, wie sie geschickt wurde. Sie kann versteckte Angaben über die Person enthalten, die sie gemacht hat, und sie kann gefährlich sein. Öffnen Sie sie nur auf einem Gerät, das dafür gedacht ist. Dass Sie sie geöffnet haben, steht im Verlauf.
attachment-name = Name
attachment-type = Was es ist
attachment-size = Größe
attachment-open = Die unbereinigte Datei speichern
attachment-leave = Lieber nicht
attachment-back = Zurück zum Fall

# Was Meldende lesen, wenn eine Maßnahme, zu der ihre Meldung geführt hat, nachweislich wirkt.
triage-changed = Vielen Dank. Weil Sie etwas gesagt haben, hat sich etwas geändert: { $words }

    Wir haben danach geprüft, ob es wirkt, und es wirkt.
