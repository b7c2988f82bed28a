package fr.rdvsolidarites.people;

import org.jooq.Condition;
import org.jooq.Field;

/**
 * Who must have a second factor. Every bean of this type counts: a module that gives somebody great
 * power declares one.
 */
public interface SecondFactorDuty {

  /** Whether the agent of this id is among them. */
  Condition concerns(Field<Long> agentId);
}
