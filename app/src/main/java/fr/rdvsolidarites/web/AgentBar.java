package fr.rdvsolidarites.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds a professional's page.
 *
 * @param menu seven entries at most, eight for whoever has rights in a territoire; on a phone the
 *     first four show, the others fold under « Plus »
 * @param shortcuts links of the header: organisation, « à renseigner (3) », account
 * @param searchAction where the header's search of an usager is posted ({@code recherche}: no name
 *     is in an address); none: no field
 * @param signOutAction where the sign-out button posts
 * @param newsHref the shortcuts alone, asked again while the page is looked at; none: never
 * @param accountHref where her name leads
 * @param notices bands on top of her pages
 */
public record AgentBar(
    List<NavEntry> menu,
    List<NavEntry> shortcuts,
    @Nullable String searchAction,
    @Nullable String signOutAction,
    @Nullable String newsHref,
    @Nullable String accountHref,
    List<PageNotice> notices) {

  public AgentBar(
      List<NavEntry> menu,
      List<NavEntry> shortcuts,
      @Nullable String searchAction,
      @Nullable String signOutAction) {
    this(menu, shortcuts, searchAction, signOutAction, null, null, List.of());
  }

  public static final AgentBar EMPTY = new AgentBar(List.of(), List.of(), null, null);

  private static final int MENU_MAX = 8;
  private static final int BAR_MAX = 4;

  public AgentBar {
    if (menu.size() > MENU_MAX) {
      throw new IllegalArgumentException("A menu has eight entries at most");
    }
    menu = List.copyOf(menu);
    shortcuts = List.copyOf(shortcuts);
  }

  /** Always in sight on a phone. */
  public List<NavEntry> first() {
    return menu.subList(0, Math.min(BAR_MAX, menu.size()));
  }

  /** Folded on a phone. */
  public List<NavEntry> rest() {
    return menu.subList(first().size(), menu.size());
  }
}
