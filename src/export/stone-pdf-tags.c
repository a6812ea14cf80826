/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stone-export"
#include "config.h"

#include "stone-pdf-tags.h"

typedef struct
{
  const char *type;
  guint object;
  guint parent;  /* object */
  GString *kids; /* owned; the entries of /K */
  char *more;    /* owned; further entries, or NULL */
} Element;

struct _StonePdfTags
{
  StonePdfFile *file;       /* borrowed */
  StonePdfContent *content; /* borrowed */
  StoneProject *project;    /* borrowed */
  GArray *elements;         /* Element; the first is the document */
  guint root;
  guint article;      /* the element under way; 0 is the document, which then is */
  const char *id;     /* interned: its article */
  guint leaf;         /* the element under way; 0: none */
  const char *type;   /* of what is under way, "Artifact" too; NULL: nothing */
  StonePlace place;   /* of LEAF */
  guint page;         /* object */
  int n_marks;        /* on the page */
  GString *parents;   /* of the page's marks */
  GPtrArray *numbers; /* GString: PARENTS of all pages */
  GArray *links;      /* guint: objects of the elements of links, whose numbers follow those … */
  guint n_pages;      /* … of so many pages */
};

static const char ARTIFACT[] = "Artifact";

/* ARTIFACT: no part of the text. */
static const char *
find_type (const StoneItem *item)
{
  if (item->role == STONE_ROLE_RESERVED)
    return ARTIFACT;
  if (item->kind == STONE_ITEM_PICTURE)
    return "Figure";
  if (item->kind != STONE_ITEM_LINE)
    return ARTIFACT;
  switch (item->role)
    {
    case STONE_ROLE_HEADLINE:
      return "H1";
    case STONE_ROLE_CROSSHEAD:
      return "H2";
    case STONE_ROLE_QUOTE:
      return "BlockQuote";
    case STONE_ROLE_CAPTION:
    case STONE_ROLE_CREDIT:
      return "Caption";
    case STONE_ROLE_SECTION:
    case STONE_ROLE_FOLIO:
    case STONE_ROLE_FURNITURE:
    case STONE_ROLE_END_MARK:
      return ARTIFACT;
    default:
      return "P";
    }
}

static Element *
get_element (StonePdfTags *self, guint index)
{
  return &g_array_index (self->elements, Element, index);
}

/* Its index; PARENT is another's. MORE is taken. */
static guint
add_element (StonePdfTags *self, const char *type, guint parent, char *more)
{
  Element element = { type, stone_pdf_file_reserve (self->file), self->root, g_string_new (NULL),
                      more };

  if (self->elements->len > 0)
    {
      element.parent = get_element (self, parent)->object;
      g_string_append_printf (get_element (self, parent)->kids, "%u 0 R ", element.object);
    }
  g_array_append_val (self->elements, element);
  return self->elements->len - 1;
}

static char *
make_entry (const char *name, const char *text)
{
  GString *entry = g_string_new (NULL);

  stone_pdf_append_entry (entry, name, text);
  return g_string_free (entry, FALSE);
}

static void
element_clear (gpointer data)
{
  Element *element = data;

  if (element->kids != NULL)
    g_string_free (element->kids, TRUE);
  g_free (element->more);
}

static void
string_free (gpointer string)
{
  g_string_free (string, TRUE);
}

StonePdfTags *
stone_pdf_tags_new (StonePdfFile *file,
                    StonePdfContent *content,
                    StoneProject *project,
                    guint n_pages)
{
  StonePdfTags *self = g_new0 (StonePdfTags, 1);

  self->file = file;
  self->content = content;
  self->project = project;
  self->root = stone_pdf_file_reserve (file);
  self->numbers = g_ptr_array_new_with_free_func (string_free);
  self->links = g_array_new (FALSE, FALSE, sizeof (guint));
  self->n_pages = n_pages;
  self->elements = g_array_new (FALSE, FALSE, sizeof (Element));
  g_array_set_clear_func (self->elements, element_clear);
  add_element (self, "Document", 0, NULL);
  return self;
}

void
stone_pdf_tags_free (StonePdfTags *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->elements);
  g_array_unref (self->links);
  g_ptr_array_unref (self->numbers);
  g_free (self);
}

/* ---- the pages ---- */

void
stone_pdf_tags_begin_page (StonePdfTags *self, guint page)
{
  self->page = page;
  self->n_marks = 0;
  self->parents = g_string_new (NULL);
  g_ptr_array_add (self->numbers, self->parents);
}

/* A leaf that goes on after a page's end or an artifact gets another mark. */
static void
begin_mark (StonePdfTags *self)
{
  const Element *leaf = get_element (self, self->leaf);

  stone_pdf_content_begin_mark (self->content, leaf->type, self->n_marks);
  g_string_append_printf (leaf->kids, "<</Type/MCR/Pg %u 0 R/MCID %d>>", self->page,
                          self->n_marks++);
  g_string_append_printf (self->parents, "%u 0 R ", leaf->object);
}

static void
end_mark (StonePdfTags *self)
{
  if (self->type != NULL)
    stone_pdf_content_end_mark (self->content);
  self->type = NULL;
}

static gboolean
is_in_leaf (const StonePdfTags *self, const char *type, const StoneItem *item)
{
  return self->leaf != 0 && self->elements->len > self->leaf &&
         g_array_index (self->elements, Element, self->leaf).type == type &&
         item->place.article == self->place.article && item->place.pointer == self->place.pointer;
}

static void
open_article (StonePdfTags *self, const char *id)
{
  const StoneArticle *article = id != NULL ? stone_project_get_article (self->project, id) : NULL;
  char *language = NULL;

  if (article != NULL && article->language != NULL && *article->language != '\0')
    language = make_entry ("/Lang", article->language);
  self->id = id;
  self->article = id != NULL ? add_element (self, "Art", 0, language) : 0;
}

static void
open_leaf (StonePdfTags *self, const char *type, const StoneItem *item)
{
  /* A line of the contents speaks of its article, but is no part of it. */
  const char *id = item->role == STONE_ROLE_CONTENTS ? NULL : item->place.article;
  char *more = NULL;

  if (id != self->id)
    open_article (self, id);
  if (item->kind == STONE_ITEM_PICTURE)
    more = make_entry ("/Alt", item->picture.label);
  self->leaf = add_element (self, type, self->article, more);
  self->place = item->place;
}

void
stone_pdf_tags_step (StonePdfTags *self, const StoneItem *item)
{
  const char *type = find_type (item);

  if (type == self->type && (type == ARTIFACT || is_in_leaf (self, type, item)))
    return;
  end_mark (self);
  if (type == ARTIFACT)
    stone_pdf_content_begin_mark (self->content, ARTIFACT, -1);
  else
    {
      if (!is_in_leaf (self, type, item))
        open_leaf (self, type, item);
      begin_mark (self);
    }
  self->type = type;
}

guint
stone_pdf_tags_add_link (StonePdfTags *self, guint annotation, const char *words)
{
  guint link = add_element (self, "Link", self->leaf, make_entry ("/Alt", words));
  const Element *element = get_element (self, link);

  g_string_append_printf (element->kids, "<</Type/OBJR/Pg %u 0 R/Obj %u 0 R>>", self->page,
                          annotation);
  g_array_append_val (self->links, element->object);
  return self->n_pages + self->links->len - 1;
}

void
stone_pdf_tags_end_page (StonePdfTags *self)
{
  end_mark (self);
}

/* ---- the tree ---- */

static void
write_element (StonePdfTags *self, const Element *element)
{
  GString *body = g_string_new ("<</Type/StructElem/S/");

  g_string_append_printf (body, "%s/P %u 0 R/K[%s]%s>>", element->type, element->parent,
                          element->kids->str, element->more != NULL ? element->more : "");
  stone_pdf_file_set (self->file, element->object, body);
}

guint
stone_pdf_tags_write (StonePdfTags *self)
{
  GString *body = g_string_new ("<</Type/StructTreeRoot/K ");

  for (guint i = 0; i < self->elements->len; i++)
    write_element (self, get_element (self, i));
  g_string_append_printf (body, "%u 0 R/ParentTree<</Nums[", get_element (self, 0)->object);
  for (guint i = 0; i < self->numbers->len; i++)
    g_string_append_printf (body, "%u[%s]", i, ((GString *) self->numbers->pdata[i])->str);
  for (guint i = 0; i < self->links->len; i++)
    g_string_append_printf (body, "%u %u 0 R ", self->n_pages + i,
                            g_array_index (self->links, guint, i));
  g_string_append_printf (body, "]>>/ParentTreeNextKey %u>>", self->n_pages + self->links->len);
  stone_pdf_file_set (self->file, self->root, body);
  return self->root;
}
