package fr.rdvsolidarites.desk.access;

import fr.rdvsolidarites.web.Choice;
import java.util.List;

/**
 * Who sees the reader's own agenda.
 *
 * @param byDefault in sentences, one for each of her organisations
 * @param organisations of hers, where access is given
 */
public record OwnPage(
    List<String> byDefault,
    List<AccessPage.Line> given,
    List<Choice> organisations,
    String organisation,
    AccessPage.Form form) {}
