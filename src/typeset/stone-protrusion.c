/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-typeset"

#include "config.h"

#include "stone-protrusion.h"

double
stone_protrusion_left (gunichar character)
{
  switch (character)
    {
    case 0x2018: /* ‘ */
      return 0.45;
    case 0x201c: /* “ */
    case 0x201a: /* ‚ */
    case 0x201e: /* „ */
    case 0x00ab: /* « */
    case 0x2039: /* ‹ */
      return 0.35;
    default:
      return 0;
    }
}

double
stone_protrusion_right (gunichar character)
{
  switch (character)
    {
    case '-':
    case 0x2010: /* ‐ */
    case '.':
      return 0.6;
    case ',':
      return 0.5;
    case ':':
      return 0.4;
    case ';':
      return 0.3;
    case 0x2013: /* – */
    case 0x201d: /* ” */
    case 0x00bb: /* » */
    case 0x203a: /* › */
      return 0.35;
    case 0x2019: /* ’ */
      return 0.45;
    default:
      return 0;
    }
}
