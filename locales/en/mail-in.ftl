# Reports by mail: the quarantine, the outbox.

mail-in-no-comment = Reported by mail, without a comment.
mail-in-no-words = Reported by mail, without words that we could read.
mail-in-imported = Taken from a file; nobody says who reported it.
mail-in-left-out = { $count ->
    [one] One attached file was too large, or one too many, and was not taken over.
   *[other] { $count } attached files were too large, or too many, and were not taken over.
}
