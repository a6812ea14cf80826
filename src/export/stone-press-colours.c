/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "stone-press-colours.h"

#include <lcms2.h>
#include <math.h>

#define LIGHT 255.0 /* a sample */

struct _StonePressColours
{
  cmsHTRANSFORM transform;
  double limit;
  guint32 last_rgb; /* of pixels: drawings have few colours */
  guchar last_cmyk[4];
};

static cmsHTRANSFORM
make_transform (const char *path)
{
  cmsHPROFILE press = cmsOpenProfileFromFile (path, "r");
  cmsHPROFILE screen = cmsCreate_sRGBProfile ();
  cmsHTRANSFORM transform = NULL;

  if (press != NULL && screen != NULL)
    transform = cmsCreateTransform (screen, TYPE_RGB_DBL, press, TYPE_CMYK_DBL,
                                    INTENT_RELATIVE_COLORIMETRIC, cmsFLAGS_BLACKPOINTCOMPENSATION);
  if (press != NULL)
    cmsCloseProfile (press);
  if (screen != NULL)
    cmsCloseProfile (screen);
  return transform;
}

StonePressColours *
stone_press_colours_new (const StoneInks *inks)
{
  cmsHTRANSFORM transform = make_transform (inks->profile);

  if (transform == NULL)
    return NULL;
  StonePressColours *self = g_new0 (StonePressColours, 1);
  self->transform = transform;
  self->limit = inks->ink_limit;
  self->last_rgb = G_MAXUINT32;
  return self;
}

void
stone_press_colours_free (StonePressColours *self)
{
  if (self == NULL)
    return;
  cmsDeleteTransform (self->transform);
  g_free (self);
}

/* What is above it comes out of cyan, magenta and yellow alike, as in pictures. */
static void
keep_limit (double limit, double cmyk[4])
{
  double colours = cmyk[0] + cmyk[1] + cmyk[2];

  if (colours + cmyk[3] <= limit || colours <= 0)
    return;
  double part = MAX (limit - cmyk[3], 0) / colours;
  for (guint i = 0; i < 3; i++)
    cmyk[i] *= part;
}

void
stone_press_colours_convert (StonePressColours *self, const double rgb[3], double cmyk[4])
{
  if (rgb[0] == rgb[1] && rgb[0] == rgb[2])
    {
      cmyk[0] = cmyk[1] = cmyk[2] = 0;
      cmyk[3] = CLAMP (1 - rgb[0], 0, 1);
      return;
    }
  cmsDoTransform (self->transform, rgb, cmyk, 1);
  for (guint i = 0; i < 4; i++)
    cmyk[i] = CLAMP (cmyk[i] / 100, 0, 1);
  keep_limit (self->limit, cmyk);
}

void
stone_press_colours_convert_bytes (StonePressColours *self,
                                   const guchar *rgb,
                                   guchar *cmyk,
                                   gsize n)
{
  for (gsize i = 0; i < n; i++, rgb += 3, cmyk += 4)
    {
      guint32 key = (guint32) rgb[0] << 16 | (guint32) rgb[1] << 8 | rgb[2];

      if (key != self->last_rgb)
        {
          const double colour[] = { rgb[0] / LIGHT, rgb[1] / LIGHT, rgb[2] / LIGHT };
          double made[4];

          stone_press_colours_convert (self, colour, made);
          for (guint c = 0; c < 4; c++)
            self->last_cmyk[c] = (guchar) floor (made[c] * LIGHT);
          self->last_rgb = key;
        }
      for (guint c = 0; c < 4; c++)
        cmyk[c] = self->last_cmyk[c];
    }
}
