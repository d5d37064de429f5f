"""Parts of `assistant.spelling`: what people type for the words they mean (pinyin, homophones, faces, filler).

`readings` knows how characters sound, `vocabulary` which words are meant here, `letters` reads pinyin,
`homophones` reads wrong characters, `filler` drops what says nothing.
"""
