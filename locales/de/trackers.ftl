# Tracker: Maßnahmen, anderswo als Vorgänge verfolgt.
trackers-nav = Tracker
trackers-title = Tracker
trackers-lead = Maßnahmen lassen sich als Vorgänge bei GitHub, GitLab oder Jira verfolgen.
trackers-none = Kein Tracker ist verbunden
trackers-none-text = Alles geht auch ohne. Verbinden Sie einen dort, wo die Ausführenden ohnehin hinsehen.
tracker-connect = Einen Tracker verbinden
tracker-leaves = Hinaus gehen der Titel einer Maßnahme, ihre öffentlichen Worte und ein Link. Nichts aus einem Fall geht mit, und nichts wird gesendet, solange die Worte jemanden von hier mit vollem Namen nennen.
tracker-kind = Art
tracker-kind-missing = Bitte wählen Sie eine Art.
tracker-name = Name
tracker-name-missing = Bitte geben Sie ihm einen kurzen Namen.
tracker-address = Adresse der Schnittstelle
tracker-address-hint = https://api.github.com, https://gitlab.com, https://ihre-seite.atlassian.net oder die Ihres eigenen Servers.
tracker-address-wrong = Hier braucht es eine Adresse, die mit https:// beginnt (oder mit http:// auf dieser Maschine selbst), ohne Namen und Passwort darin.
tracker-project = Projekt
tracker-project-hint = GitHub: Besitzer/Repository. GitLab: Pfad oder Nummer. Jira: der Schlüssel des Projekts.
tracker-project-wrong = Das sieht nicht nach einem Projekt dieser Art aus.
tracker-token = Token
tracker-token-hint = Es muss Vorgänge dieses einen Projekts lesen und schreiben dürfen, sonst nichts. Jira Cloud: Adresse:Token. Es wird versiegelt und nie wieder gezeigt.
tracker-token-missing = Ein Token ist nötig, ohne Leerzeichen.
tracker-secret = Geheimnis des Webhooks
tracker-secret-hint = Mindestens 16 Zeichen, dasselbe wie beim Tracker. Es wird versiegelt und nie wieder gezeigt.
tracker-secret-short = Das Geheimnis braucht mindestens 16 Zeichen.
tracker-keep-hint = Leer lassen, um das vorhandene zu behalten.
tracker-edit = Name, Token, Geheimnis
tracker-links = Dort verfolgte Maßnahmen
tracker-stuck = Maßnahmen, die er nicht annimmt
tracker-checked = Zuletzt gesprochen
tracker-hook = Adresse für Webhooks, für Ereignisse von Vorgängen
tracker-test = Diese Verbindung prüfen
tracker-test-text = Fragt nach dem Projekt und ändert dort nichts. Antwortet er, wird gesendet, was gewartet hat.
tracker-pause = Diesen Tracker anhalten
tracker-go-on = Weitermachen lassen
tracker-pause-title = Anhalten
tracker-pause-text = Solange er angehalten ist, wird dorthin nichts gesendet und von dort nichts übernommen. Was in der Zeit geschieht, wartet.
tracker-is-paused = Dieser Tracker ist angehalten
tracker-is-paused-text = Dorthin wird nichts gesendet und von dort nichts übernommen. Was wartet, wird gesendet, sobald Sie ihn weitermachen lassen.
tracker-forget = Diesen Tracker vergessen
tracker-forget-text = Das Token wird gelöscht, und Maßnahmen werden dort nicht mehr verfolgt. Die Vorgänge dort bleiben, wie sie sind.
tracker-trouble = Der Tracker tut nicht, worum er gebeten wird
tracker-said-connected = Verbunden. Prüfen Sie ihn jetzt.
tracker-said-works = Der Tracker antwortet.
tracker-said-works-paused = Der Tracker antwortet. Er bleibt angehalten, bis Sie ihn weitermachen lassen.
tracker-said-paused = Er ist angehalten.
tracker-said-going-on = Er macht weiter.
tracker-said-forgotten = Der Tracker ist vergessen.
tracker-said-followed = Der Vorgang ist unterwegs.
tracker-body = Was dahintersteht und wie es gemessen wird, steht in Goodcatch: { $link }
tracker-proven = Gemessen, und es wirkt: { $link }
tracker-theirs-title = Titel dort: { $title }
tracker-theirs-open = Dort ist er offen.
tracker-theirs-closed = Dort ist er geschlossen.

# used-by: tracker-kind-*
tracker-kind-github = GitHub
tracker-kind-gitlab = GitLab
tracker-kind-jira = Jira

# used-by: tracker-state-*
tracker-state-working = Arbeitet
tracker-state-failing = Braucht Sie
tracker-state-paused = Angehalten

# used-by: tracker-remote-*
tracker-remote-waiting = unterwegs
tracker-remote-open = offen
tracker-remote-closed = geschlossen
tracker-remote-proven = geschlossen, Wirkung nachgewiesen
tracker-remote-gone = nicht mehr da

# used-by: tracker-trouble-*
tracker-trouble-unauthorised = Er nimmt das Token nicht an. Erstellen Sie dort ein neues und tragen Sie es unten ein.
tracker-trouble-forbidden = Das Token darf das nicht. Erlauben Sie ihm, Vorgänge des Projekts zu lesen und zu schreiben.
tracker-trouble-not-found = Er kennt das Projekt nicht oder zeigt es diesem Token nicht.
tracker-trouble-busy = Er bittet uns zu warten. Was wartet, wird gesendet, sobald er es erlaubt.
tracker-trouble-broken = Er hat selbst eine Störung. Wir versuchen es von allein wieder.
tracker-trouble-unreachable = Er ist nicht erreichbar. Wir versuchen es von allein wieder.
tracker-trouble-moved = Er schickt uns an eine andere Adresse. Verbinden Sie ihn mit dieser neu.
tracker-trouble-refused = Er hat verstanden und abgelehnt. Sehen Sie nach, ob das Projekt Vorgänge der Art Task annimmt.
tracker-trouble-unreadable = Seine Antwort ist keine, die wir kennen. Sehen Sie nach, ob die Adresse die seiner Schnittstelle ist.

tracking-title = Verfolgt in
tracking-conflict = Beide Seiten haben etwas geändert
tracking-ours = Hier: { $title } ({ $state })
tracking-keep-ours = Unseres nehmen
tracking-keep-theirs = Das dortige nehmen
tracking-title-unfit = Der Titel dort ist leer, zu lang, handelt von Menschen oder nennt jemanden und wird deshalb nicht übernommen. Nehmen Sie unseren, oder ändern Sie ihn dort.
tracking-not-seen = Eine der Seiten hat sich geändert, seit Sie sie gesehen haben. Unten steht, wie beide jetzt sind; bitte wählen Sie noch einmal.
tracking-why = Warum ist es so, wie es dort steht?
# used-by: tracking-taking-*
tracking-taking-reopened = Mit dem dortigen Stand wird die Maßnahme wieder geöffnet.
tracking-taking-declined = Mit dem dortigen Stand wird die Maßnahme abgelehnt.
tracking-taking-unverified = Mit dem dortigen Stand ruht die Maßnahme ungeprüft.
tracking-taking-done = Mit dem dortigen Stand gilt die Arbeit als erledigt.
tracking-stuck = Der Tracker nimmt diese nicht an
# used-by: tracking-trouble-*
tracking-trouble-forbidden = Er lässt uns diesen Vorgang nicht ändern; vielleicht ist er dort gesperrt.
tracking-trouble-refused = Er weist zurück, was wir gesendet haben: ein Feld oder einen Schritt, den dieser Vorgang dort nicht gehen kann.
tracking-trouble-not-found = Er findet nicht, wohin dieser Vorgang gehört.
tracking-trouble-moved = Er verweist uns für diesen Vorgang an eine andere Stelle.
tracking-trouble-unreadable = Was er über diesen Vorgang sagt, kennen wir nicht.
tracking-tried = Es wird wieder versucht, wenn eine der Seiten sich ändert, und einmal am Tag.
tracking-stop = Dort nicht mehr verfolgen
tracking-held-back = Es wird nichts gesendet, solange die Worte von einer Person handeln oder jemanden von hier nennen. Sagen Sie es zuerst vom System.
tracking-where = Tracker
tracking-follow = Dort verfolgen

calendar-title = Kalender der Maßnahmen
calendar-lead = Ein Link, dem Ihr Kalender folgen kann: was fällig ist und wann nachgesehen wird, ob es wirkt. Er sagt nie, worum es geht.
calendar-name = Goodcatch
calendar-due = Eine Maßnahme ist fällig
calendar-verify = Zeit, nachzusehen, ob eine Maßnahme wirkt
calendar-link = Ihr Link
calendar-link-text = Kopieren Sie ihn jetzt in Ihren Kalender: Er wird nur einmal gezeigt. Wer ihn hat, sieht die Tage.
calendar-made = Erstellt
calendar-make = Einen Link erstellen
calendar-make-again = Einen neuen Link erstellen
calendar-take-back = Zurücknehmen
calendar-said-taken-back = Der Link gilt nicht mehr.

# used-by: calendar-whose-*
calendar-whose-own = Ihre Maßnahmen
calendar-whose-team = Maßnahmen Ihres Teams
