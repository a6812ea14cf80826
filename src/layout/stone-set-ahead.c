/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-layout"
#include "config.h"

#include "stone-set-ahead.h"

/* Paragraphs that are shaped and not yet taken: with that many the thread rests, until there are
 * only so few. */
#define MAX_READY 48
#define FEW_READY 24

typedef enum
{
  WAITS,
  AT_HAND,
  READY,
  TAKEN
} State;

typedef struct
{
  StoneParagraphKey key; /* borrowed */
  State state;
  StoneSetParagraph *paragraph; /* READY */
} Job;

struct _StoneSetAhead
{
  const StoneComposer *composer; /* borrowed */
  GThread *thread;
  GMutex lock; /* guards what follows */
  GCond turned;
  Job *jobs; /* in their order; never moved */
  guint n_jobs;
  GHashTable *by_key; /* StoneParagraphKey → Job */
  guint next;         /* those before it do not wait */
  guint n_ready;
  gboolean waits; /* who takes */
  gboolean stopped;
};

/* The next one that nobody has taken; NULL: no more. Locked. */
static Job *
next_job (StoneSetAhead *self)
{
  while (self->next < self->n_jobs && self->jobs[self->next].state != WAITS)
    self->next++;
  return self->next < self->n_jobs ? &self->jobs[self->next] : NULL;
}

/* Shapes JOB's paragraph. Locked, but not meanwhile. */
static void
shape (StoneSetAhead *self, Job *job)
{
  job->state = AT_HAND;
  g_mutex_unlock (&self->lock);
  StoneSetParagraph *paragraph = stone_set_paragraph_new (self->composer, &job->key);
  stone_set_paragraph_break (paragraph);
  g_mutex_lock (&self->lock);
  job->paragraph = paragraph;
  job->state = READY;
  self->n_ready++;
}

static gpointer
run (gpointer data)
{
  StoneSetAhead *self = data;

  g_mutex_lock (&self->lock);
  for (Job *job; !self->stopped && (job = next_job (self)) != NULL;)
    {
      shape (self, job);
      if (self->waits)
        g_cond_signal (&self->turned);
      for (gboolean full = self->n_ready >= MAX_READY; full && !self->stopped;
           full = self->n_ready > FEW_READY)
        g_cond_wait (&self->turned, &self->lock);
    }
  g_mutex_unlock (&self->lock);
  return NULL;
}

StoneSetAhead *
stone_set_ahead_start (const StoneComposer *composer, GArray *coming)
{
  StoneSetAhead *self = g_new0 (StoneSetAhead, 1);

  self->composer = composer;
  g_mutex_init (&self->lock);
  g_cond_init (&self->turned);
  self->n_jobs = coming->len;
  self->jobs = g_new0 (Job, coming->len);
  self->by_key = g_hash_table_new (stone_paragraph_key_hash, stone_paragraph_key_equal);
  for (guint i = 0; i < coming->len; i++)
    {
      self->jobs[i].key = g_array_index (coming, StoneParagraphKey, i);
      g_hash_table_insert (self->by_key, &self->jobs[i].key, &self->jobs[i]);
    }
  self->thread = g_thread_new ("set-ahead", run, self);
  return self;
}

void
stone_set_ahead_end (StoneSetAhead *self)
{
  g_mutex_lock (&self->lock);
  self->stopped = TRUE;
  g_cond_signal (&self->turned);
  g_mutex_unlock (&self->lock);
  g_thread_join (self->thread);
  for (guint i = 0; i < self->n_jobs; i++)
    stone_set_paragraph_free (self->jobs[i].paragraph);
  g_hash_table_unref (self->by_key);
  g_free (self->jobs);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->turned);
  g_free (self);
}

/* Waking a thread takes as long as shaping a paragraph: rather than wait for the one at the other
 * hand, shape another. */
static void
wait_usefully (StoneSetAhead *self)
{
  Job *other = next_job (self);

  if (other != NULL && self->n_ready < MAX_READY)
    {
      shape (self, other);
      return;
    }
  self->waits = TRUE;
  g_cond_wait (&self->turned, &self->lock);
  self->waits = FALSE;
}

StoneSetParagraph *
stone_set_ahead_take (StoneSetAhead *self, const StoneParagraphKey *key)
{
  Job *job = g_hash_table_lookup (self->by_key, key);

  if (job == NULL)
    return NULL;
  g_mutex_lock (&self->lock);
  if (job->state == WAITS)
    shape (self, job);
  while (job->state == AT_HAND)
    wait_usefully (self);
  StoneSetParagraph *paragraph = g_steal_pointer (&job->paragraph);
  if (job->state == READY && self->n_ready-- == FEW_READY + 1)
    g_cond_signal (&self->turned);
  job->state = TAKEN;
  g_mutex_unlock (&self->lock);
  return paragraph;
}
