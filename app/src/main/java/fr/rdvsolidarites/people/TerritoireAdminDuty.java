package fr.rdvsolidarites.people;

import static gen.db.Tables.ROLE_TERRITOIRE;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.selectOne;

import org.jooq.Condition;
import org.jooq.Field;
import org.springframework.stereotype.Component;

/** Whoever administers a territoire. */
@Component
class TerritoireAdminDuty implements SecondFactorDuty {

  @Override
  public Condition concerns(Field<Long> agentId) {
    return exists(selectOne().from(ROLE_TERRITOIRE).where(ROLE_TERRITOIRE.AGENT_ID.eq(agentId)));
  }
}
