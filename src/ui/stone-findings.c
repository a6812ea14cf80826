/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-ui"

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "stone-findings.h"

struct _StoneFindings
{
  GObject parent_instance;
  /*< owned >*/
  GSignalGroup *desk_signals;
  GPtrArray *all; /* the desk's, which keeps those of `own`; or NULL */
  GPtrArray *own; /* StoneFinding of the article, borrowed */
  char *article;  /* whose they are, or NULL */
  /*< borrowed >*/
  StoneSession *session;
  /*< state >*/
  int current;
  gboolean shown;
};

G_DEFINE_FINAL_TYPE (StoneFindings, stone_findings, G_TYPE_OBJECT)

enum
{
  CHANGED,
  SELECTED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

gboolean
stone_finding_is_in_body (const StoneFinding *finding, guint *block)
{
  const char *pointer = finding->place.pointer;

  if (!g_str_has_prefix (pointer, "/body/") || finding->place.start >= finding->place.end)
    return FALSE;
  *block = (guint) g_ascii_strtoull (pointer + strlen ("/body/"), NULL, 10);
  return TRUE;
}

gboolean
stone_finding_has_tint (const StoneFinding *finding)
{
  return !g_str_equal (finding->check, "overset");
}

/* ---- the list ---- */

/* Fields stand above the body, pictures beside it. */
static gint64
find_position (const StoneFinding *finding)
{
  const char *pointer = finding->place.pointer;

  if (!g_str_has_prefix (pointer, "/body/"))
    return g_str_has_prefix (pointer, "/pictures") ? -1
           : g_str_equal (pointer, "/rubric")      ? -2
           : g_str_equal (pointer, "/body")        ? 0
                                                   : -3;
  return ((gint64) g_ascii_strtoull (pointer + strlen ("/body/"), NULL, 10) << 32) +
         finding->place.start;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const StoneFinding *left = *(StoneFinding *const *) a;
  const StoneFinding *right = *(StoneFinding *const *) b;
  gint64 by_place = find_position (left) - find_position (right);

  if (left->severity != right->severity)
    return (int) right->severity - (int) left->severity;
  return by_place < 0 ? -1 : by_place > 0 ? 1 : strcmp (left->check, right->check);
}

GPtrArray *
stone_findings_list_of (GPtrArray *all, const char *article)
{
  GPtrArray *own = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++)
    if (g_strcmp0 (((StoneFinding *) g_ptr_array_index (all, i))->place.article, article) == 0)
      g_ptr_array_add (own, g_ptr_array_index (all, i));
  g_ptr_array_sort (own, compare);
  return own;
}

static gboolean
is_alike (const StoneFinding *a, const StoneFinding *b)
{
  return g_str_equal (a->check, b->check) && a->place.pointer == b->place.pointer &&
         a->place.start == b->place.start && a->place.end == b->place.end &&
         g_str_equal (a->reason, b->reason);
}

static gboolean
are_alike (GPtrArray *a, GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (!is_alike (g_ptr_array_index (a, i), g_ptr_array_index (b, i)))
      return FALSE;
  return TRUE;
}

/* Where WANTED is now, after edits: the same check of the same text, the nearest. */
static int
find_again (GPtrArray *own, const StoneFinding *wanted)
{
  gint64 least = G_MAXINT64;
  int found = -1;

  for (guint i = 0; wanted != NULL && i < own->len; i++)
    {
      const StoneFinding *finding = g_ptr_array_index (own, i);
      gint64 distance = ABS ((gint64) finding->place.start - (gint64) wanted->place.start);

      if (!g_str_equal (finding->check, wanted->check) ||
          finding->place.pointer != wanted->place.pointer || distance >= least)
        continue;
      least = distance;
      found = (int) i;
    }
  return found;
}

static void
update (StoneFindings *self)
{
  StoneDesk *desk = stone_session_get_desk (self->session);
  GPtrArray *all = desk != NULL ? stone_desk_get_findings (desk) : NULL;
  const char *article = stone_session_get_article_id (self->session);
  g_autoptr (GPtrArray) own =
      all != NULL && article != NULL ? stone_findings_list_of (all, article) : g_ptr_array_new ();
  gboolean same_article = g_strcmp0 (article, self->article) == 0;
  gboolean same = same_article && are_alike (own, self->own);
  g_autoptr (GPtrArray) before = g_steal_pointer (&self->all);

  self->current = same_article && self->current >= 0
                      ? find_again (own, g_ptr_array_index (self->own, (guint) self->current))
                      : -1;
  self->all = all != NULL ? g_ptr_array_ref (all) : NULL;
  g_ptr_array_unref (self->own);
  self->own = g_steal_pointer (&own);
  g_free (self->article);
  self->article = g_strdup (article);
  if (!same)
    g_signal_emit (self, signals[CHANGED], 0);
}

guint
stone_findings_get_n (StoneFindings *self)
{
  g_return_val_if_fail (STONE_IS_FINDINGS (self), 0);
  return self->own->len;
}

const StoneFinding *
stone_findings_get (StoneFindings *self, guint index)
{
  g_return_val_if_fail (STONE_IS_FINDINGS (self) && index < self->own->len, NULL);
  return g_ptr_array_index (self->own, index);
}

char *
stone_findings_dup_name (StoneFindings *self, guint index)
{
  const StoneFinding *finding = stone_findings_get (self, index);
  const char *names[] = { _ ("note"), _ ("warning"), _ ("error") };

  g_return_val_if_fail (finding != NULL, NULL);

  /* Translators: number, how grave it is, what it is: "1, warning: Loose line" */
  return g_strdup_printf (_ ("%u, %s: %s"), index + 1, names[finding->severity], finding->reason);
}

/* ---- the one that one is at ---- */

int
stone_findings_get_current (StoneFindings *self)
{
  g_return_val_if_fail (STONE_IS_FINDINGS (self), -1);
  return self->current;
}

void
stone_findings_select (StoneFindings *self, int index, gpointer origin)
{
  g_return_if_fail (STONE_IS_FINDINGS (self) && index < (int) self->own->len);

  if (index != self->current)
    {
      self->current = index;
      g_signal_emit (self, signals[SELECTED], 0);
    }
  if (index >= 0)
    stone_session_show_place (self->session, &stone_findings_get (self, (guint) index)->place,
                              origin);
}

gboolean
stone_findings_select_check (StoneFindings *self, const char *check)
{
  for (guint i = 0; i < stone_findings_get_n (self); i++)
    if (g_str_equal (stone_findings_get (self, i)->check, check))
      {
        stone_findings_select (self, (int) i, self);
        return TRUE;
      }
  return FALSE;
}

void
stone_findings_step (StoneFindings *self, int by)
{
  int n = (int) stone_findings_get_n (self);

  stone_findings_set_shown (self, TRUE);
  if (n == 0)
    stone_session_toast (self->session, _ ("No findings in this article"), NULL, NULL);
  else
    stone_findings_select (self,
                           self->current < 0 ? (by > 0 ? 0 : n - 1) : (self->current + by + n) % n,
                           self);
}

gboolean
stone_findings_are_shown (StoneFindings *self)
{
  g_return_val_if_fail (STONE_IS_FINDINGS (self), FALSE);
  return self->shown;
}

void
stone_findings_set_shown (StoneFindings *self, gboolean shown)
{
  g_return_if_fail (STONE_IS_FINDINGS (self));

  if (self->shown == shown)
    return;
  self->shown = shown;
  self->current = -1;
  g_signal_emit (self, signals[CHANGED], 0);
}

/* ---- the object ---- */

StoneFindings *
stone_findings_new (StoneSession *session)
{
  StoneFindings *self = g_object_new (STONE_TYPE_FINDINGS, NULL);

  self->session = session;
  g_signal_connect_object (session, "notify::article", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_object_bind_property (session, "desk", self->desk_signals, "target", G_BINDING_SYNC_CREATE);
  return self;
}

static void
stone_findings_finalize (GObject *object)
{
  StoneFindings *self = STONE_FINDINGS (object);

  g_clear_object (&self->desk_signals);
  g_clear_pointer (&self->own, g_ptr_array_unref);
  g_clear_pointer (&self->all, g_ptr_array_unref);
  g_clear_pointer (&self->article, g_free);
  G_OBJECT_CLASS (stone_findings_parent_class)->finalize (object);
}

static void
stone_findings_class_init (StoneFindingsClass *class)
{
  G_OBJECT_CLASS (class)->finalize = stone_findings_finalize;
  signals[CHANGED] = g_signal_new ("changed", STONE_TYPE_FINDINGS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  signals[SELECTED] = g_signal_new ("selected", STONE_TYPE_FINDINGS, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);
}

static void
stone_findings_init (StoneFindings *self)
{
  self->own = g_ptr_array_new ();
  self->current = -1;
  self->shown = TRUE;
  self->desk_signals = g_signal_group_new (STONE_TYPE_DESK);
  g_signal_group_connect_object (self->desk_signals, "notify::findings", G_CALLBACK (update), self,
                                 G_CONNECT_SWAPPED);
}
