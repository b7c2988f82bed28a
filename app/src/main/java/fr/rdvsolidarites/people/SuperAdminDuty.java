package fr.rdvsolidarites.people;

import static gen.db.Tables.SUPER_ADMIN;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.selectOne;

import org.jooq.Condition;
import org.jooq.Field;
import org.springframework.stereotype.Component;

/** Whoever runs the service. */
@Component
class SuperAdminDuty implements SecondFactorDuty {

  @Override
  public Condition concerns(Field<Long> agentId) {
    return exists(selectOne().from(SUPER_ADMIN).where(SUPER_ADMIN.AGENT_ID.eq(agentId)));
  }
}
