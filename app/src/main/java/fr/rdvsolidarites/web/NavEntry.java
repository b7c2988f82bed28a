package fr.rdvsolidarites.web;

/**
 * One entry of the professionals' menu.
 *
 * @param phoneHref where it leads in the bottom bar of a phone
 * @param icon name of a DSFR icon listed in icons.css, without its prefix: {@code calendar-line}
 * @param current whether the page shown is this one or below it
 * @param count shown beside the words; 0 shows nothing
 */
public record NavEntry(
    String label, String href, String phoneHref, String icon, boolean current, int count) {

  public NavEntry(String label, String href, String icon, boolean current, int count) {
    this(label, href, href, icon, current, count);
  }

  public NavEntry(String label, String href, String icon, boolean current) {
    this(label, href, icon, current, 0);
  }

  /** The same, leading elsewhere on a phone. */
  public NavEntry onPhone(String phoneHref) {
    return new NavEntry(label, href, phoneHref, icon, current, count);
  }
}
