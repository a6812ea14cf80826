/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include <glib/gi18n.h>

#include "stone-findings.h"
#include "stone-desk-hold.h"
#include "stone-session.h"

struct _StoneSession
{
  GObject parent_instance;
  StoneDesk *desk;
  char *article;
  GStrv selected; /* NULL: the open one alone */
  StoneFindings *findings;
  StoneSources *sources; /* NULL until it is asked for */
};

enum
{
  PROP_DESK = 1,
  PROP_ARTICLE,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

enum
{
  SHOW_PLACE,
  CARET_MOVED,
  TOAST,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (StoneSession, stone_session, G_TYPE_OBJECT)

static void
stone_session_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  StoneSession *self = STONE_SESSION (object);

  switch (id)
    {
    case PROP_DESK:
      g_value_set_object (value, self->desk);
      break;
    case PROP_ARTICLE:
      g_value_set_string (value, self->article);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
stone_session_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  StoneSession *self = STONE_SESSION (object);

  switch (id)
    {
    case PROP_DESK:
      stone_session_set_desk (self, g_value_get_object (value));
      break;
    case PROP_ARTICLE:
      stone_session_set_article_id (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
stone_session_dispose (GObject *object)
{
  StoneSession *self = STONE_SESSION (object);

  g_clear_object (&self->findings);
  g_clear_object (&self->sources);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->article, g_free);
  g_clear_pointer (&self->selected, g_strfreev);
  G_OBJECT_CLASS (stone_session_parent_class)->dispose (object);
}

static void
stone_session_class_init (StoneSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = stone_session_get_property;
  object_class->set_property = stone_session_set_property;
  object_class->dispose = stone_session_dispose;
  properties[PROP_DESK] =
      g_param_spec_object ("desk", NULL, NULL, STONE_TYPE_DESK,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_ARTICLE] =
      g_param_spec_string ("article", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[SHOW_PLACE] =
      g_signal_new ("show-place", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_POINTER);
  signals[CARET_MOVED] = g_signal_new ("caret-moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                       0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[TOAST] =
      g_signal_new ("toast", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING);
}

static void
stone_session_init (StoneSession *self)
{
  self->findings = stone_findings_new (self);
}

StoneSession *
stone_session_new (void)
{
  return g_object_new (STONE_TYPE_SESSION, NULL);
}

StoneDesk *
stone_session_get_desk (StoneSession *self)
{
  return self->desk;
}

void
stone_session_set_desk (StoneSession *self, StoneDesk *desk)
{
  if (!g_set_object (&self->desk, desk))
    return;
  stone_session_set_article_id (self, NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DESK]);
}

const char *
stone_session_get_article_id (StoneSession *self)
{
  return self->article;
}

void
stone_session_set_article_id (StoneSession *self, const char *id)
{
  if (g_strcmp0 (self->article, id) == 0)
    return;
  g_free (self->article);
  self->article = g_strdup (id);
  g_clear_pointer (&self->selected, g_strfreev);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ARTICLE]);
}

StoneSources *
stone_session_get_sources (StoneSession *self)
{
  g_return_val_if_fail (STONE_IS_SESSION (self), NULL);

  if (self->sources == NULL)
    self->sources = stone_sources_new (NULL);
  return self->sources;
}

void
stone_session_set_sources (StoneSession *self, StoneSources *sources)
{
  g_return_if_fail (STONE_IS_SESSION (self));

  g_set_object (&self->sources, sources);
}

StoneFindings *
stone_session_get_findings (StoneSession *self)
{
  return self->findings;
}

void
stone_session_set_selected (StoneSession *self, const char *const *ids)
{
  g_strfreev (self->selected);
  self->selected = g_strdupv ((GStrv) ids);
}

/* Those that are gone since are left out. */
GStrv
stone_session_dup_selected (StoneSession *self)
{
  g_autofree const char **all =
      self->desk != NULL ? stone_project_list_articles (stone_desk_get_project (self->desk)) : NULL;
  GPtrArray *ids = g_ptr_array_new ();

  for (const char **id = all; id != NULL && *id != NULL; id++)
    if (self->selected != NULL ? g_strv_contains ((const char *const *) self->selected, *id)
                               : g_strcmp0 (self->article, *id) == 0)
      g_ptr_array_add (ids, g_strdup (*id));
  g_ptr_array_add (ids, NULL);
  return (GStrv) g_ptr_array_free (ids, FALSE);
}

StoneArticle *
stone_session_get_article (StoneSession *self)
{
  if (self->desk == NULL || self->article == NULL)
    return NULL;
  return stone_project_get_article (stone_desk_get_project (self->desk), self->article);
}

void
stone_session_show_place (StoneSession *self, const StonePlace *place, gpointer origin)
{
  if (place->article != NULL)
    stone_session_set_article_id (self, place->article);
  g_signal_emit (self, signals[SHOW_PLACE], 0, place, origin);
}

void
stone_session_move_caret (StoneSession *self, const StonePlace *place)
{
  g_signal_emit (self, signals[CARET_MOVED], 0, place);
}

void
stone_session_toast (StoneSession *self, const char *text, const char *button, const char *action)
{
  g_signal_emit (self, signals[TOAST], 0, text, button, action);
}

gboolean
stone_session_is_held (StoneSession *self)
{
  return self->desk != NULL && stone_desk_get_holder (self->desk) != NULL;
}

/* TRUE: BUILDER changes the open article, which another edits. */
static gboolean
is_refused (StoneSession *self, StoneEditBuilder *builder)
{
  g_autofree char *file = NULL;

  if (!stone_session_is_held (self) || self->article == NULL)
    return FALSE;
  file = stone_project_article_file (self->article);
  return stone_project_get_file (stone_edit_builder_peek (builder), file) !=
         stone_project_get_file (stone_desk_get_project (self->desk), file);
}

gboolean
stone_session_end_edit (StoneSession *self, StoneEditBuilder *builder)
{
  g_autoptr (GError) error = NULL;

  if (is_refused (self, builder))
    {
      stone_edit_builder_free (builder);
      stone_session_toast (self, _ ("Somebody else is editing this article"), NULL, NULL);
      return FALSE;
    }
  if (stone_desk_end (self->desk, builder, &error))
    return TRUE;
  stone_session_toast (self, error->message, NULL, NULL);
  return FALSE;
}
