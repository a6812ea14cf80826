/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-export"
#include "config.h"

#include <glib/gi18n.h>
#include <lcms2.h>

#include "stone-export.h"
#include "stone-output-profile.h"

#define MOST_BYTES (16 * 1024 * 1024)
#define NEWEST 5.0 /* ICC.2 is not for a PDF */

static char *
read_name (cmsHPROFILE profile)
{
  char name[256] = "";

  cmsGetProfileInfoASCII (profile, cmsInfoDescription, "en", "US", name, sizeof name);
  return g_str_to_ascii (name, NULL);
}

/* Why it is none for a press; NULL: it is one. */
static const char *
find_fault (cmsHPROFILE profile)
{
  if (profile == NULL)
    return _ ("it is no ICC profile");
  if (cmsGetDeviceClass (profile) != cmsSigOutputClass)
    return _ ("it describes no press");
  if (cmsGetColorSpace (profile) != cmsSigCmykData)
    return _ ("its colours are not cyan, magenta, yellow and black");
  if (cmsGetProfileVersion (profile) >= NEWEST)
    return _ ("it is newer than what a PDF can hold");
  return NULL;
}

static gboolean
read_file (const char *path, char **bytes, gsize *length, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (g_file_get_contents (path, bytes, length, &failure))
    return TRUE;
  g_set_error (error, STONE_EXPORT_ERROR, STONE_EXPORT_ERROR_FAILED,
               _ ("The output profile can’t be read: %s"), failure->message);
  return FALSE;
}

StoneOutputProfile *
stone_output_profile_open (const char *path, GError **error)
{
  char *bytes;
  gsize length;

  if (!read_file (path, &bytes, &length, error))
    return NULL;
  g_autoptr (StoneOutputProfile) self = g_new0 (StoneOutputProfile, 1);
  self->path = g_strdup (path);
  self->bytes = g_bytes_new_take (bytes, length);
  cmsHPROFILE profile =
      length <= MOST_BYTES ? cmsOpenProfileFromMem (bytes, (cmsUInt32Number) length) : NULL;
  const char *fault = find_fault (profile);
  self->name = fault == NULL ? read_name (profile) : NULL;
  self->version = fault == NULL ? cmsGetProfileVersion (profile) : 0;
  if (profile != NULL)
    cmsCloseProfile (profile);
  if (fault == NULL)
    return g_steal_pointer (&self);
  g_set_error (
      error, STONE_EXPORT_ERROR, STONE_EXPORT_ERROR_FAILED,
      _ ("%s can’t be the output profile: %s. Ask the printer for the profile of the press "
         "and paper."),
      path, fault);
  return NULL;
}

void
stone_output_profile_free (StoneOutputProfile *self)
{
  if (self == NULL)
    return;
  g_free (self->path);
  g_free (self->name);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}
