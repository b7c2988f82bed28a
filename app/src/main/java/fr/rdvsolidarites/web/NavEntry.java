package fr.rdvsolidarites.web;

/**
 * One entry of the professionals' menu.
 *
 * @param icon name of a DSFR icon listed in icons.css, without its prefix: {@code calendar-line}
 * @param current whether the page shown is this one or below it
 * @param count shown beside the words; 0 shows nothing
 */
public record NavEntry(String label, String href, String icon, boolean current, int count) {

  public NavEntry(String label, String href, String icon, boolean current) {
    this(label, href, icon, current, 0);
  }
}
