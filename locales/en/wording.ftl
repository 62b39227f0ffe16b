# The wording check: gentle, under the text; nothing is ever replaced, and sent again it is kept as it was written.
wording-title = A thought on the wording
wording-example = For example:
wording-quiet = { $count ->
    [one] One small thing you may like
   *[other] { $count } small things you may like
  }
wording-more = { $count ->
    [one] There is one more like these.
   *[other] There are { $count } more like these.
  }
wording-once = Before it goes: a thought on the wording
wording-once-text = Nothing has been sent or kept yet. Change what you like, or send it again: then it stays exactly as you wrote it. Nobody is told, and nothing about this is recorded.
wording-once-go = See it below the text
