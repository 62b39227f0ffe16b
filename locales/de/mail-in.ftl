# Meldungen per E-Mail: die Quarantäne, der Postausgang.

mail-in-no-comment = Per E-Mail gemeldet, ohne Kommentar.
mail-in-no-words = Per E-Mail gemeldet, ohne Worte, die wir lesen konnten.
mail-in-imported = Aus einer Datei übernommen; wer es gemeldet hat, ist nicht bekannt.
mail-in-left-out = { $count ->
    [one] Eine angehängte Datei war zu groß oder eine zu viel und wurde nicht übernommen.
   *[other] { $count } angehängte Dateien waren zu groß oder zu viele und wurden nicht übernommen.
}
