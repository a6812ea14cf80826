/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reference-places.h"

#define LEFT(role, x, y, size, text)                                                               \
  {                                                                                                \
    STONE_ROLE_##role, EDGE_LEFT, x, y, size, text, 0                                              \
  }
#define INK(role, x, y, size, text)                                                                \
  {                                                                                                \
    STONE_ROLE_##role, EDGE_INK, x, y, size, text, 0                                               \
  }
#define HUNG(role, x, y, size, text)                                                               \
  {                                                                                                \
    STONE_ROLE_##role, EDGE_HUNG, x, y, size, text, 0                                              \
  }
#define RIGHT(role, x, y, size, text)                                                              \
  {                                                                                                \
    STONE_ROLE_##role, EDGE_RIGHT, x, y, size, text, 0                                             \
  }
#define MIDDLE(role, x, y, size, text)                                                             \
  {                                                                                                \
    STONE_ROLE_##role, EDGE_MIDDLE, x, y, size, text, 0                                            \
  }
#define TURNED(role, x, y, size, text)                                                             \
  {                                                                                                \
    STONE_ROLE_##role, EDGE_TURNED, x, y, size, text, 0                                            \
  }
#define AREA(role, x, y, width, bottom)                                                            \
  {                                                                                                \
    STONE_ROLE_##role, EDGE_AREA, x, y, width, NULL, (bottom) - (y)                                \
  }

/* Weekly: baselines, the caps line, columns of a right-hand and of a left-hand page. */
#define W(line) ((line) *11.0)
#define W_CAPS(line) (W (line) - 6.13)
#define R1 42.52
#define R2 213.54
#define R3 384.57
#define R_END 541.42
#define L1 34.02
#define L2 205.04
#define L3 376.06
#define L_END 532.92
#define W_COLUMN 156.85
#define W_TWO (2 * W_COLUMN + 14.17)

#define RIGHT_FURNITURE(section, page)                                                             \
  AREA (FURNITURE, 526.42, -8.5, 15, 44.4), AREA (FURNITURE, R1, 44, 498.9, 44.4),                 \
      RIGHT (SECTION, 520.42, 39, 11, section), RIGHT (FOLIO, R_END, 726, 10, page)
#define LEFT_FURNITURE(section, page)                                                              \
  AREA (FURNITURE, L1, -8.5, 15, 44.4), AREA (FURNITURE, L1, 44, 498.9, 44.4),                     \
      LEFT (SECTION, 55.02, 39, 11, section), LEFT (FOLIO, L1, 726, 10, page)

static const ReferencePlace lead[] = {
  RIGHT_FURNITURE ("Business", "41"),
  LEFT (FLY_TITLE, R1, W (7), 9, "Ports"),
  INK (HEADLINE, R1, W (10), 36, "The port that learned to say when"),
  LEFT (RUBRIC, R1, W (12.5), 12.5, "Ships race to harbour, only to drop anchor for days."),
  LEFT (RUBRIC, R1, W (14), 12.5, "One small port has called off the race"),
  LEFT (DATELINE, R1, W (17), 7.5, "AVERLEY"),
  INK (DROP_CAP, R1, W (20), 42.42, "F"),
  LEFT (BODY, R1, W (21), 9.5, "to arrive early,"),
  LEFT (CROSSHEAD, R1, W (57), 9, "First come, first soothed"),
  LEFT (BODY, R1, W (64), 9.5, "fuel, do not command the ships; captains,"),
  AREA (PICTURE, R2, W_CAPS (17), W_TWO, W (40)),
  LEFT (CAPTION, R2, W (40) + 9, 7.5, "Better late than early"),
  RIGHT (CREDIT, R_END, W (40) + 9, 5.5, "LENA ORTMANN"),
  LEFT (BODY, R2, W (43), 9.5, "who do, are bound by contract to proceed"),
  LEFT (BODY, R2, W (64), 9.5, "A quay that handles nine ships a day can"),
  LEFT (BODY, R3, W (43), 9.5, "plan like a dentist; one that handles 90"),
  LEFT (CROSSHEAD, R3, W (46), 9, "The price of patience"),
  LEFT (RELATED, R3, W (64), 8, "See also"),
};

#define Q 40 /* where the quote begins */
static const ReferencePlace run_on[] = {
  LEFT_FURNITURE ("Science & technology", "58"),
  LEFT (BODY, L1, W (6), 9.5, "heard more than that. Woodpeckers, it"),
  LEFT (BODY, L1, W (23), 9.5, "on the nest cannot."),
  LEFT (RELATED, L1, W (24), 8, "See also"),
  LEFT (FLY_TITLE, L1, W (28), 9, "Dark skies"),
  INK (HEADLINE, L1, W (30), 24, "How to sell"),
  INK (HEADLINE, L1, W (32), 24, "the dark"),
  LEFT (RUBRIC, L1, W (34), 12.5, "As street lights spread,"),
  LEFT (RUBRIC, L1, W (35.5), 12.5, NULL),
  LEFT (RUBRIC, L1, W (37), 12.5, NULL),
  INK (DROP_CAP, L1, W (41), 42.42, "W"),
  LEFT (BODY, L1, W (64), 9.5, "alone until dawn. Scarcity follows, and"),
  LEFT (BODY, L2, W (6), 9.5, "where scarcity goes a market is seldom"),
  LEFT (BODY, L2, W (Q - 1), 9.5, "galaxies, has begun to measure the sky"),
  AREA (FURNITURE, L2, W (Q + 0.5), 22, W (Q + 0.5) + 3),
  HUNG (QUOTE, L2, W (Q + 3), 18, "“We used to apologise"),
  LEFT (QUOTE, L2, W (Q + 5), 18, "for having no lights."),
  LEFT (QUOTE, L2, W (Q + 7), 18, "Now we send"),
  LEFT (QUOTE, L2, W (Q + 9), 18, "an invoice”"),
  LEFT (QUOTE_SOURCE, L2, W (Q + 12 - 1.5), 8, "Edda Quill, guide"),
  LEFT (BODY, L2, W (Q + 12), 9.5, "again. On moonless nights it is darker"),
  LEFT (BODY, L2, W (64), 9.5, "of last December 400 cars climbed the"),
  AREA (PICTURE, L3, W_CAPS (6), W_COLUMN, W (25)),
  LEFT (CAPTION, L3, W (25) + 9, 7.5, "Open all hours"),
  LEFT (CAPTION, L3, W (25) + 18, 7.5, NULL),
  RIGHT (CREDIT, L_END, W (25) + 18, 5.5, "TOMAS BRANDT"),
  LEFT (BODY, L3, W (29), 9.5, NULL),
  LEFT (BODY, L3, W (50), 9.5, "another, they begin to go out."),
  AREA (FURNITURE, L3, W_CAPS (52), W_COLUMN, W (64)),
  AREA (FURNITURE, L3, W_CAPS (52), W_COLUMN, W_CAPS (52) + 2),
  LEFT (RELATED, L3 + 8, W (53), 10, "More on this"),
  LEFT (RELATED, L3 + 8, W (55), 10, "Who owns the night?"),
  LEFT (RELATED, L3 + 8, W (56), 8, "Leader: treat the dark"),
  LEFT (RELATED, L3 + 8, W (57), 8, "and charge for spoiling it"),
  LEFT (RELATED, L3 + 8, W (59), 10, "The lamp that knows when to stop"),
  LEFT (RELATED, L3 + 8, W (60), 8, "Street lights that dim themselves"),
  LEFT (RELATED, L3 + 8, W (62), 10, "A keeper of lights"),
  LEFT (RELATED, L3 + 8, W (63), 8, "Forty winters with one lamp"),
};
#undef Q

static const ReferencePlace contents[] = {
  RIGHT_FURNITURE ("Contents", "5"),
  INK (CONTENTS, R1, W (10), 36, "This week"),
  LEFT (CONTENTS, R2, W (10), 8, "November 21st 2026"),
  AREA (PICTURE, R1, W_CAPS (13), W_COLUMN, W_CAPS (13) + W_COLUMN * 267 / 203),
  LEFT (CONTENTS, R1, W (34), 9, "On the cover"),
  LEFT (CONTENTS, R1, W (35), 9.5, "Who owns the night?"),
  LEFT (CONTENTS, R1, W (40), 9.5, NULL),
  AREA (PICTURE, R1, W_CAPS (44), W_COLUMN, W (54)),
  LEFT (CAPTION, R1, W (54) + 9, 7.5, "The port that learned"),
  RIGHT (CREDIT, R1 + W_COLUMN, W (54) + 18, 5.5, "LENA ORTMANN"),
  LEFT (CONTENTS, R1, W (64) - 3 * 8.8, 6.8, "The Forme is a specimen"),
  LEFT (CONTENTS, R1, W (64), 6.8, "Libertine, Elstob"),
  LEFT (CONTENTS, R2, W (13), 9.5, "In brief"),
  LEFT (CONTENTS, R2, W (14), 9, "6"),
  LEFT (CONTENTS, R2 + 19, W (14), 9.5, "Clocks, fines"),
  LEFT (CONTENTS, R2, W (16), 9.5, "Leaders"),
  LEFT (CONTENTS, R2, W (17), 9, NULL),
  LEFT (CONTENTS, R2 + 19, W (17), 8.5, "Darkness"),
  LEFT (CONTENTS, R2, W (24), 9.5, "Letters"),
  LEFT (CONTENTS, R2, W (27), 9.5, "By invitation"),
  LEFT (CONTENTS, R2, W (30), 9.5, "Briefing"),
  LEFT (CONTENTS, R2, W (33), 9.5, "Europe"),
  LEFT (CONTENTS, R2, W (41), 9.5, "Americas"),
  LEFT (CONTENTS, R2, W (47), 9.5, "Asia"),
  LEFT (CONTENTS, R2, W (54), 9.5, "Middle East & Africa"),
  LEFT (CONTENTS, R2, W (60), 9.5, "International"),
  LEFT (CONTENTS, R2 + 19, W (64), 8.5, "Stamps"),
  LEFT (CONTENTS, R3, W (13), 9.5, "Business"),
  LEFT (CONTENTS, R3 + 19, W (14), 8.5, "Ports"),
  LEFT (CONTENTS, R3 + 19, W (15), 9.5, "to\302\240say\302\240when"), /* turned over */
  LEFT (CONTENTS, R3, W (23), 9.5, "Finance & economics"),
  LEFT (CONTENTS, R3, W (30), 9.5, "Science & technology"),
  LEFT (CONTENTS, R3, W (37), 9.5, "Culture"),
  LEFT (CONTENTS, R3, W (43), 9.5, "Indicators"),
  LEFT (CONTENTS, R3, W (46), 9.5, "The last word"),
  LEFT (CONTENTS, R3 + 19, W (47), 8.5, "Ottilie Brandt"),
  AREA (PICTURE, R3, W_CAPS (51), W_COLUMN, W (64) - 9),
  LEFT (CAPTION, R3, W (64), 7.5, "A keeper of lights"),
  RIGHT (CREDIT, R_END, W (64), 5.5, "PER ALMQVIST"),
};

static const ReferencePlace notes[] = {
  LEFT_FURNITURE ("In brief", "6"),
  INK (HEADLINE, L1, W (10), 36, "In brief"),
  LEFT (RUBRIC, L2, W (10), 12.5, "Four small stories that say something"),
  AREA (PICTURE, L1, W_CAPS (13), W_COLUMN, W (34)),
  LEFT (CAPTION, L1, W (34) + 9, 7.5, "Tower time"),
  RIGHT (CREDIT, L1 + W_COLUMN, W (34) + 9, 5.5, "KIRA LUNDGREN"),
  LEFT (FLY_TITLE, L1, W (38), 9, "Clocks"),
  INK (HEADLINE, L1, W (39.5), 15, "A hand on the time"),
  LEFT (BODY, L1, W (41), 9.5, "Every Friday for"),
  LEFT (BODY, L1, W (64), 9.5, NULL),
  LEFT (FLY_TITLE, L2, W (13), 9, "Libraries"),
  INK (HEADLINE, L2, W (14.5), 15, "Overdue, by a century"),
  LEFT (BODY, L2, W (16), 9.5, "The book came back"),
  LEFT (FLY_TITLE, L2, W (37), 9, "Umbrellas"),
  INK (HEADLINE, L2, W (38.5), 15, "Down with the rain"),
  LEFT (BODY, L2, W (40), 9.5, "A wet spring"),
  LEFT (BODY, L2, W (48), 9.5, "they get off. By rights they should all have"),
  LEFT (BODY, L3, W (13), 9.5, "gone within a week. They have multiplied:"),
  LEFT (FLY_TITLE, L3, W (24), 9, "Bees"),
  INK (HEADLINE, L3, W (25.5), 15, "The 8.14 is swarming"),
  LEFT (BODY, L3, W (27), 9.5, "Commuters at Lind"),
  LEFT (BODY, L3, W (48), 9.5, "the buffet, under the label “Delayed”."),
  AREA (PICTURE, L2, W_CAPS (50), W_TWO, 695),
  LEFT (CAPTION, L2, W (64), 7.5, "Commuters of another sort"),
  RIGHT (CREDIT, L_END, W (64), 5.5, "PER ALMQVIST"),
};

/* Berliner: baselines, the caps line, columns. */
#define B(line) ((line) *9.5)
#define B_CAPS(line) (B (line) - 5.16)
#define B1 39.69
#define B2 204.66
#define B3 369.64
#define B4 534.61
#define B5 699.59
#define B_END 853.23
#define B_COLUMN 153.64
#define B_FOUR (4 * B_COLUMN + 3 * 11.34)
#define FACT(numeral, line, first, second)                                                         \
  RIGHT (BOX, B5 + 54, B (line), 21, numeral), LEFT (BOX, B5 + 60, B ((line) -1), 8, first),       \
      LEFT (BOX, B5 + 60, B (line), 8, second)

#define Q 49
static const ReferencePlace berliner[] = {
  AREA (FURNITURE, B1, 66.5, 813.54, 66.9),
  AREA (FURNITURE, B1, 51.1, 15, 66.5),
  LEFT (SECTION, 60.69, 62.5, 15, "Regions"),
  MIDDLE (FOLIO, 892.91 / 2, 62.5, 15, "The Morning Quoin"),
  RIGHT (FOLIO, B_END, 62.5, 13, "3"),
  INK (HEADLINE, B1, B (16), 80, "The slow line comes back"),
  LEFT (RUBRIC, B1, B (20), 17, "Thirty-eight years"),
  LEFT (RUBRIC, B1, B (22), 17, "It is slower than the road"),
  LEFT (BYLINE, B1, B (25), 8.5, "Hanne Voss, Upper Morrow"),
  LEFT (BODY, B1, B (27), 8, "The 6.52 from Upper Morrow"),
  AREA (PICTURE, B2, B_CAPS (25), B_FOUR, B (72)),
  LEFT (CAPTION, B2, B (72) + 11, 8.5, "Back on the old stones"),
  TURNED (CREDIT, B_END + 6.2, B (72), 5.5, "MIRA SOLBERG"),
  LEFT (BODY, B1, B (Q - 1), 8, "nine winters, and the last two bills came"),
  AREA (FURNITURE, B1, B (Q + 0.5), 22, B (Q + 0.5) + 3),
  HUNG (QUOTE, B1, B (Q + 3), 16, "“You build a shop"),
  LEFT (QUOTE, B1, B (Q + 5), 16, "next to a rail."),
  LEFT (QUOTE, B1, B (Q + 7), 16, "build one next to"),
  LEFT (QUOTE, B1, B (Q + 9), 16, "a promise”"),
  LEFT (QUOTE_SOURCE, B1, B (Q + 12 - 1.5), 8, "Jorun Aske, planner"),
  LEFT (BODY, B1, B (Q + 12), 8, "than the line had ever lost. In 2019"),
  LEFT (BODY, B1, B (104), 8, NULL),
  LEFT (BODY, B2 + 8, B (76), 8, "So the line"),
  LEFT (BODY, B2, B (104), 8, NULL),
  LEFT (BODY, B3 + 8, B (76), 8, "There were larger"),
  LEFT (BODY, B3, B (104), 8, NULL),
  LEFT (BODY, B4, B (76), 8, NULL),
  LEFT (BODY, B4, B (104), 8, NULL),
  AREA (FURNITURE, B5, B_CAPS (76), B_COLUMN, B (104)),
  AREA (FURNITURE, B5, B_CAPS (76), B_COLUMN, B_CAPS (76) + 2),
  LEFT (BOX, B5 + 8, B (78), 10, "The line in figures"),
  FACT ("41", 82, "minutes end to end,", "with nine stops"),
  FACT ("33", 86, "kilometres of track,", "all on the old bed"),
  FACT ("15", 90, "arches in the Hallin", "viaduct, 47 metres high"),
  FACT ("212m", 94, "crowns to build; 690m", "for the fast version"),
  FACT ("4,800", 98, "journeys a day, it is hoped,", "by the third year"),
  FACT ("600", 102, "people on Friday, on a", "platform built for 90"),
  AREA (FURNITURE, B1, B (107), 813.54, B (107) + 1.5),
  LEFT (FLY_TITLE, B1, B (109), 9, "Water"),
  INK (HEADLINE, B1, B (113), 38, "A city that saves for a rainy day"),
  LEFT (RUBRIC, B1, B (115.5), 13, "Eskerby used to send its rain"),
  LEFT (BODY, B1, B (118), 8, "Rain fell on Eskerby"),
  LEFT (BODY, B1, B (136), 8, NULL),
  LEFT (BODY, B2, B (118), 8, NULL),
  LEFT (BODY, B2, B (136), 8, NULL),
  LEFT (BODY, B3, B (136), 8, NULL),
  LEFT (BODY, B4, B (136), 8, NULL),
  LEFT (BODY, B5, B (136), 8, NULL),
};
#undef Q

#define PAGE(project, design, page, caps, places)                                                  \
  {                                                                                                \
    project, design, page, caps, { 6, 10 }, places, G_N_ELEMENTS (places)                          \
  }

const ReferencePage reference_pages[] = {
  PAGE ("weekly-lead", "weekly", 41, 6.13, lead),
  PAGE ("weekly-run-on", "weekly", 58, 6.13, run_on),
  PAGE ("weekly-contents", "weekly", 5, 6.13, contents),
  PAGE ("weekly-notes", "weekly", 6, 6.13, notes),
  PAGE ("berliner", "berliner", 3, 5.16, berliner),
};
const guint n_reference_pages = G_N_ELEMENTS (reference_pages);
