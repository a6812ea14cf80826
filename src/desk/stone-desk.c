/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-desk"

#include "config.h"

#include <unistd.h>

#include "stone-desk-hold-private.h"
#include "stone-desk-outside-private.h"
#include "stone-desk-private.h"

G_DEFINE_FINAL_TYPE (StoneDesk, stone_desk, G_TYPE_OBJECT)
G_DEFINE_QUARK (stone - desk - error - quark, stone_desk_error)

static GParamSpec *properties[STONE_DESK_N_PROPS];

enum
{
  CHANGED,
  PICTURE_READY,
  CONFLICT,
  OUTSIDE_TOLD,
  HOLDER_CHANGED,
  JOURNAL_FAILED,
  PICTURE_CHANGED,
  PHOTO_NOT_WRITTEN,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* Readers */

const char *
stone_desk_get_folder (StoneDesk *self)
{
  g_return_val_if_fail (STONE_IS_DESK (self), NULL);
  return stone_store_get_folder (self->store);
}

StoneProject *
stone_desk_get_project (StoneDesk *self)
{
  g_return_val_if_fail (STONE_IS_DESK (self), NULL);
  return self->project;
}

StonePages *
stone_desk_get_pages (StoneDesk *self)
{
  g_return_val_if_fail (STONE_IS_DESK (self), NULL);
  return self->pages;
}

StoneSaveState
stone_desk_get_save_state (StoneDesk *self)
{
  g_return_val_if_fail (STONE_IS_DESK (self), STONE_SAVE_CLEAN);
  return self->save_state;
}

const char *
stone_desk_get_save_error (StoneDesk *self)
{
  g_return_val_if_fail (STONE_IS_DESK (self), NULL);
  return self->save_error;
}

GDateTime *
stone_desk_get_saved_at (StoneDesk *self)
{
  g_return_val_if_fail (STONE_IS_DESK (self), NULL);
  return self->saved_at;
}

const char *
stone_desk_get_layout_error (StoneDesk *self)
{
  g_return_val_if_fail (STONE_IS_DESK (self), NULL);
  return self->layout_error;
}

StonePixels *
stone_desk_get_picture (StoneDesk *self, const char *file, int max_pixels)
{
  g_return_val_if_fail (STONE_IS_DESK (self) && file != NULL, NULL);
  return stone_picture_cache_get (self->pictures, file, max_pixels);
}

/* The object */

void
stone_desk_notify (StoneDesk *self, StoneDeskProperty property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

void
stone_desk_say_changed (StoneDesk *self, StoneEdit *edit, StoneProject *before)
{
  g_signal_emit (self, signals[CHANGED], 0, edit, before);
}

void
stone_desk_say_conflicts (StoneDesk *self, char **conflicts)
{
  for (guint i = 0; conflicts != NULL && conflicts[i] != NULL; i++)
    g_signal_emit (self, signals[CONFLICT], 0, conflicts[i]);
}

void
stone_desk_say_journal_failed (StoneDesk *self, const char *message)
{
  g_signal_emit (self, signals[JOURNAL_FAILED], 0, message);
}

void
stone_desk_say_photo_not_written (StoneDesk *self, const char *message)
{
  g_signal_emit (self, signals[PHOTO_NOT_WRITTEN], 0, message);
}

void
stone_desk_close (StoneDesk *self)
{
  g_return_if_fail (STONE_IS_DESK (self));
  stone_desk_journal_close (self->journal);
}

static void
picture_is_ready (const char *file, gpointer user_data)
{
  g_signal_emit (user_data, signals[PICTURE_READY], 0, file);
}

void
stone_desk_look_at_pictures_again (StoneDesk *self, const char *const *files)
{
  for (guint i = 0; files != NULL && files[i] != NULL; i++)
    {
      stone_picture_cache_forget (self->pictures, files[i]);
      picture_is_ready (files[i], self);
      g_signal_emit (self, signals[PICTURE_CHANGED], 0, files[i]);
    }
  stone_desk_queue_layout (self);
}

StoneDesk *
stone_desk_new (StoneStore *store, StoneProject *project, GPtrArray *orphans)
{
  StoneDesk *self = g_object_new (STONE_TYPE_DESK, NULL);
  const char *folder = stone_store_get_folder (store);

  self->store = store;
  self->project = project;
  self->saved = stone_project_ref (project);
  self->orphans = orphans;
  self->journal = stone_desk_journal_new (folder, project);
  self->faces = stone_faces_new ();
  self->press = stone_press_new (self->faces);
  self->sizes = stone_picture_sizes_new (folder);
  self->photos = stone_picture_photos_new (folder);
  self->pictures = stone_picture_cache_new (folder, picture_is_ready, self);
  self->holds = stone_holds_new (folder);
  stone_desk_watch (self);
  stone_desk_begin_layout (self);
  return self;
}

static void
stone_desk_init (StoneDesk *self)
{
  self->history = stone_history_new ();
}

/* Once the worker has let go, this is the last reference. */
static gboolean
end_at_home (gpointer desk)
{
  if (g_atomic_int_get (&G_OBJECT (desk)->ref_count) > 1)
    return G_SOURCE_CONTINUE;
  g_object_unref (desk);
  return G_SOURCE_REMOVE;
}

/* A task may let go of its desk in the worker's thread, after the main thread did. What is the main
 * thread's ends there all the same. */
static void
stone_desk_dispose (GObject *object)
{
  if (gettid () != getpid ())
    g_timeout_add (1, end_at_home, g_object_ref (object));
  else
    G_OBJECT_CLASS (stone_desk_parent_class)->dispose (object);
}

static void
stone_desk_finalize (GObject *object)
{
  StoneDesk *self = STONE_DESK (object);

  /* A task under way holds a reference, so none is now. */
  g_assert (g_queue_is_empty (&self->saves));
  g_clear_pointer (&self->watch, stone_watch_free);
  g_clear_pointer (&self->holds, stone_holds_free);
  stone_desk_journal_close (self->journal);
  g_clear_pointer (&self->journal, stone_desk_journal_free);
  g_clear_pointer (&self->orphans, g_ptr_array_unref);
  g_clear_pointer (&self->pictures, stone_picture_cache_free);
  g_clear_pointer (&self->press, stone_press_free);
  g_clear_pointer (&self->faces, stone_faces_unref);
  g_clear_pointer (&self->sizes, stone_picture_sizes_unref);
  g_clear_pointer (&self->photos, stone_picture_photos_unref);
  g_clear_pointer (&self->store, stone_store_free);
  g_clear_handle_id (&self->layout_source, g_source_remove);
  g_clear_handle_id (&self->check_source, g_source_remove);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_pointer (&self->pages, stone_pages_unref);
  g_clear_pointer (&self->design, stone_design_unref);
  g_clear_pointer (&self->project, stone_project_unref);
  g_clear_pointer (&self->saved, stone_project_unref);
  g_clear_pointer (&self->feed, stone_project_unref);
  g_clear_pointer (&self->saved_at, g_date_time_unref);
  g_clear_object (&self->history);
  g_clear_pointer (&self->save_error, g_free);
  g_clear_pointer (&self->layout_error, g_free);
  g_clear_pointer (&self->design_name, g_free);
  G_OBJECT_CLASS (stone_desk_parent_class)->finalize (object);
}

static void
stone_desk_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  StoneDesk *self = STONE_DESK (object);
  switch ((StoneDeskProperty) id)
    {
    case STONE_DESK_PROP_PROJECT:
      g_value_set_boxed (value, self->project);
      break;
    case STONE_DESK_PROP_PAGES:
      g_value_set_pointer (value, self->pages);
      break;
    case STONE_DESK_PROP_SAVE_STATE:
      g_value_set_enum (value, self->save_state);
      break;
    case STONE_DESK_PROP_UNDO_NAME:
      g_value_set_string (value, self->undo_name);
      break;
    case STONE_DESK_PROP_REDO_NAME:
      g_value_set_string (value, self->redo_name);
      break;
    case STONE_DESK_PROP_LAYING_OUT:
      g_value_set_boolean (value, self->laying_out);
      break;
    case STONE_DESK_PROP_FINDINGS:
      g_value_set_boxed (value, self->findings);
      break;
    case STONE_DESK_PROP_CLASHES:
      g_value_set_boxed (value, stone_desk_get_clashes (self));
      break;
    case STONE_DESK_N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
stone_desk_class_init (StoneDeskClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = stone_desk_dispose;
  object_class->finalize = stone_desk_finalize;
  object_class->get_property = stone_desk_get_property;

  properties[STONE_DESK_PROP_PROJECT] =
      g_param_spec_boxed ("project", NULL, NULL, STONE_TYPE_PROJECT, flags);
  properties[STONE_DESK_PROP_PAGES] = g_param_spec_pointer ("pages", NULL, NULL, flags);
  properties[STONE_DESK_PROP_SAVE_STATE] =
      g_param_spec_enum ("save-state", NULL, NULL, STONE_TYPE_SAVE_STATE, STONE_SAVE_CLEAN, flags);
  properties[STONE_DESK_PROP_UNDO_NAME] =
      g_param_spec_string ("undo-name", NULL, NULL, NULL, flags);
  properties[STONE_DESK_PROP_REDO_NAME] =
      g_param_spec_string ("redo-name", NULL, NULL, NULL, flags);
  properties[STONE_DESK_PROP_LAYING_OUT] =
      g_param_spec_boolean ("laying-out", NULL, NULL, FALSE, flags);
  properties[STONE_DESK_PROP_FINDINGS] =
      g_param_spec_boxed ("findings", NULL, NULL, G_TYPE_PTR_ARRAY, flags);
  properties[STONE_DESK_PROP_CLASHES] =
      g_param_spec_boxed ("clashes", NULL, NULL, G_TYPE_PTR_ARRAY, flags);
  g_object_class_install_properties (object_class, STONE_DESK_N_PROPS, properties);

  signals[CHANGED] = g_signal_new ("changed", STONE_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 2, G_TYPE_POINTER, STONE_TYPE_PROJECT);
  signals[PICTURE_READY] = g_signal_new ("picture-ready", STONE_TYPE_DESK, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[CONFLICT] = g_signal_new ("conflict", STONE_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[OUTSIDE_TOLD] = g_signal_new ("outside-told", STONE_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[HOLDER_CHANGED] = g_signal_new ("holder-changed", STONE_TYPE_DESK, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[PICTURE_CHANGED] = g_signal_new ("picture-changed", STONE_TYPE_DESK, G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[PHOTO_NOT_WRITTEN] =
      g_signal_new ("photo-not-written", STONE_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[JOURNAL_FAILED] = g_signal_new ("journal-failed", STONE_TYPE_DESK, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}
