# Fonts of the interface, from npm's fontsource packages (`npm ci`), cut to the characters below when building, so that a
# page in a Latin language needs two files, 80 kB. One list: it makes the files and the @font-face rules (fonts.css).
# dateline_font(family name package-file weights ranges): `ranges` without "U+".
dateline_font("Source Serif 4" source-serif-latin source-serif-4/files/source-serif-4-latin-wght-normal "200 900"
  "0-FF,131,152-153,2BB-2BC,2C6,2DA,2DC,2000-206F,20AC,2122,2191,2193,2212,2215,FFFD")
dateline_font("Source Serif 4" source-serif-latin-a source-serif-4/files/source-serif-4-latin-ext-wght-normal "200 900"
  "100-130,132-151,154-17F,192,1E6-1E7,218-21B,1E80-1E85,1E9E")
dateline_font("Source Serif 4" source-serif-cyrillic source-serif-4/files/source-serif-4-cyrillic-wght-normal "200 900"
  "301,400-45F,490-491,4B0-4B1,2116")
dateline_font("Source Serif 4" source-serif-greek source-serif-4/files/source-serif-4-greek-wght-normal "200 900"
  "370-377,37A-37F,384-38A,38C,38E-3A1,3A3-3FF")
dateline_font("Noto Sans" noto-sans-latin noto-sans/files/noto-sans-latin-wght-normal "100 900"
  "0-FF,131,152-153,2BB-2BC,2C6,2DA,2DC,2000-206F,20AC,2122,2191,2193,2212,2215,FFFD")
dateline_font("Noto Sans" noto-sans-latin-a noto-sans/files/noto-sans-latin-ext-wght-normal "100 900"
  "100-130,132-151,154-17F,192,1E6-1E7,218-21B,1E80-1E85,1E9E")
dateline_font("Noto Sans" noto-sans-cyrillic noto-sans/files/noto-sans-cyrillic-wght-normal "100 900"
  "301,400-45F,490-491,4B0-4B1,2116")
dateline_font("Noto Sans" noto-sans-greek noto-sans/files/noto-sans-greek-wght-normal "100 900"
  "370-377,37A-37F,384-38A,38C,38E-3A1,3A3-3FF")
# Arabic, Persian and Urdu letters in one file each: a word must not be cut by two fonts.
dateline_font("Noto Sans Arabic" noto-sans-arabic noto-sans-arabic/files/noto-sans-arabic-arabic-wght-normal "100 900"
  "600-656,660-671,679,67E,686,688,691,698,6A9,6AF,6BA,6BE,6C0-6C3,6CC,6D2-6D4,6F0-6F9,200C-200E,2010-2011")
dateline_font("Noto Naskh Arabic" noto-naskh-arabic noto-naskh-arabic/files/noto-naskh-arabic-arabic-wght-normal "400 700"
  "600-656,660-671,679,67E,686,688,691,698,6A9,6AF,6BA,6BE,6C0-6C3,6CC,6D2-6D4,6F0-6F9,200C-200E,2010-2011")
