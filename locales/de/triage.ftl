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
