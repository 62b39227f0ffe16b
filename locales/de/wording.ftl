# Die Wortprüfung: freundlich, unter dem Text; ersetzt wird nie etwas, und noch einmal gesendet bleibt es, wie es war.
wording-title = Ein Gedanke zur Wortwahl
wording-example = Zum Beispiel:
wording-quiet = { $count ->
    [one] Eine Kleinigkeit, wenn Sie mögen
   *[other] { $count } Kleinigkeiten, wenn Sie mögen
  }
wording-more = { $count ->
    [one] Es gibt noch eine Stelle wie diese.
   *[other] Es gibt noch { $count } Stellen wie diese.
  }
wording-once = Bevor es hinausgeht: ein Gedanke zur Wortwahl
wording-once-text = Noch ist nichts gesendet und nichts gespeichert. Ändern Sie, was Sie möchten, oder senden Sie noch einmal: Dann bleibt es genau so, wie Sie es geschrieben haben. Niemand erfährt davon, und nichts wird darüber festgehalten.
wording-once-go = Zur Stelle unter dem Text
