/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"
#include "config.h"

#include "stone-autosave.h"

struct _StoneAutosave
{
  GObject parent_instance;
  StoneSession *session; /* borrowed: it lives as long as the window, which owns this */
  GSettings *settings;
  GSignalGroup *desk_signals;
  guint source; /* the next turn, or 0 */
};

G_DEFINE_FINAL_TYPE (StoneAutosave, stone_autosave, G_TYPE_OBJECT)

static gboolean
is_unsaved (StoneDesk *desk)
{
  return desk != NULL && (stone_desk_get_save_state (desk) == STONE_SAVE_CHANGED ||
                          stone_desk_get_save_state (desk) == STONE_SAVE_FAILED);
}

static void
saved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  if (!stone_desk_save_finish (STONE_DESK (source), result, &error))
    g_message ("Not saved automatically: %s", error->message);
}

static gboolean
save (gpointer data)
{
  StoneAutosave *self = data;
  StoneDesk *desk = stone_session_get_desk (self->session);

  self->source = 0;
  if (is_unsaved (desk))
    stone_desk_save_async (desk, NULL, NULL, saved, NULL);
  return G_SOURCE_REMOVE;
}

static void
update (StoneAutosave *self)
{
  gboolean wanted = g_settings_get_boolean (self->settings, "autosave") &&
                    is_unsaved (stone_session_get_desk (self->session));

  if (!wanted)
    g_clear_handle_id (&self->source, g_source_remove);
  else if (self->source == 0)
    self->source =
        g_timeout_add_seconds ((guint) g_settings_get_int (self->settings, "autosave-seconds"),
                               save, self);
}

static void
on_desk (StoneAutosave *self)
{
  g_signal_group_set_target (self->desk_signals, stone_session_get_desk (self->session));
  update (self);
}

static void
stone_autosave_dispose (GObject *object)
{
  StoneAutosave *self = STONE_AUTOSAVE (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_object (&self->desk_signals);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (stone_autosave_parent_class)->dispose (object);
}

static void
stone_autosave_class_init (StoneAutosaveClass *class)
{
  G_OBJECT_CLASS (class)->dispose = stone_autosave_dispose;
}

static void
stone_autosave_init (StoneAutosave *self)
{
  self->desk_signals = g_signal_group_new (STONE_TYPE_DESK);
  g_signal_group_connect_swapped (self->desk_signals, "notify::save-state", G_CALLBACK (update),
                                  self);
}

StoneAutosave *
stone_autosave_new (StoneSession *session, GSettings *settings)
{
  StoneAutosave *self = g_object_new (STONE_TYPE_AUTOSAVE, NULL);

  self->session = session;
  self->settings = g_object_ref (settings);
  g_signal_connect_object (session, "notify::desk", G_CALLBACK (on_desk), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::autosave", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  on_desk (self);
  return self;
}
