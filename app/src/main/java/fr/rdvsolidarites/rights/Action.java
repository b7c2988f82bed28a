package fr.rdvsolidarites.rights;

import java.util.List;

/**
 * Something that can be done to one concept. Each concept has one enum of actions, beside its
 * records; a test gathers them all into {@code docs/generated/rights.md}.
 */
public interface Action {

  /** Any one of these rules suffices. */
  List<Rule> rules();

  String name();
}
