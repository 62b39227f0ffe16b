# Die Arbeit der Software, für die Administration.

operations-nav = Betrieb
operations-title = Betrieb
operations-lead = Was die Software noch zu tun hat und was ihr nicht gelang. Sie sehen die Arbeit, nie ihren Inhalt.
operations-waiting = Wartend
operations-waiting-note = Aufträge in der Warteschlange, regelmäßige eingeschlossen
operations-failed = Aufgegeben
operations-failed-note = Aufträge, die Sie brauchen
# used-by: operations-mails-*
operations-mails-waiting = Wartende Nachrichten
operations-mails-sent = Gesendete Nachrichten
operations-mails-kept = Nachrichten im Postausgang
operations-mails-dropped = Nachrichten ohne Empfänger
operations-mails-note = seit Beginn
operations-no-relay = Kein Mail-Relay eingerichtet
operations-no-relay-text = Antworten an Meldende liegen im Postausgang, wo die Bearbeitenden sie lesen können. Setzen Sie mail.relay, um sie zu versenden.
operations-empty = Nichts wartet
operations-empty-text = Alle Aufträge sind erledigt.
operations-retry-all = Alle noch einmal versuchen
operations-retry = Noch einmal
operations-retried = Der Auftrag steht wieder in der Warteschlange.
operations-job = Auftrag
operations-state = Zustand
operations-state-failed = aufgegeben
operations-state-again = wird wiederholt
operations-state-waiting = wartet
operations-attempts = Versuche
operations-due = Fällig
operations-error = Was schiefging
