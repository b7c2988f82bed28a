package fr.rdvsolidarites.superadmin.search;

import static fr.rdvsolidarites.shared.Texts.t;
import static gen.db.Tables.AGENT;
import static gen.db.Tables.AGENT_SERVICE;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.ROLE;
import static gen.db.Tables.ROLE_TERRITOIRE;
import static gen.db.Tables.SERVICE;
import static gen.db.Tables.SUPER_ADMIN;
import static gen.db.Tables.SUPPORT_VISIT;
import static gen.db.Tables.TERRITOIRE;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import fr.rdvsolidarites.people.SupportAction;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.FrenchDates;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.web.FormErrors;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** The page of one account. */
@Component
public class AccountScreens {

  /** The team's own. */
  private static final ZoneId ZONE = ZoneId.of("Europe/Paris");

  private static final int MOST_ACCESSES = 10;

  private final DSLContext dsl;
  private final Clock clock;

  AccountScreens(DSLContext dsl, Clock clock) {
    this.dsl = dsl;
    this.clock = clock;
  }

  /**
   * @param reason what was typed to act in her name
   * @throws NotFoundException when there is no such account, or the actor may not
   */
  public ModelAndView view(
      HttpStatus status, long agentId, String reason, FormErrors errors, Actor.Agent actor) {
    var view = new ModelAndView("superadmin/account", "page", page(agentId, reason, errors, actor));
    view.setStatus(status);
    return view;
  }

  private AccountPage page(long agentId, String reason, FormErrors errors, Actor.Agent actor) {
    var superAdmin =
        field(exists(selectOne().from(SUPER_ADMIN).where(SUPER_ADMIN.AGENT_ID.eq(AGENT.ID))));
    return dsl.select(AGENT.asterisk(), superAdmin, services(), roles(), territoires(), accesses())
        .from(AGENT)
        .where(
            AGENT.ID.eq(agentId),
            AGENT.DELETED_AT.isNull(),
            Rights.filter(actor, SupportAction.SEARCH))
        .fetchOptional(
            row -> {
              var agent = row.into(AGENT);
              var waits = agent.getInvitedAt() != null && agent.getAcceptedAt() == null;
              var signsIn = agent.getEmail() != null && !waits;
              var isSuper = Boolean.TRUE.equals(row.get(superAdmin));
              var allowed = agent.getSupportEndsAt();
              return new AccountPage(
                  agentId,
                  (agent.getFirstName() + " " + agent.getLastName()).strip(),
                  agent.getEmail(),
                  state(agent.getEmail(), waits),
                  moment(agent.getLastSignInAt()),
                  row.get(services()),
                  row.get(roles()),
                  row.get(territoires()),
                  isSuper,
                  signsIn && !isSuper,
                  allowed != null && allowed.isAfter(clock.instant()),
                  row.get(accesses()),
                  reason,
                  errors);
            })
        .orElseThrow(NotFoundException::new);
  }

  private static String state(@Nullable String email, boolean waits) {
    if (email == null) {
      return t("superadmin.account.intervenant");
    }
    return t(waits ? "superadmin.account.waiting" : "superadmin.account.active");
  }

  private String moment(@Nullable Instant at) {
    return at == null
        ? ""
        : FrenchDates.longDateTime(at, ZONE, LocalDate.now(clock.withZone(ZONE)));
  }

  private static Field<List<String>> services() {
    return multiset(
            select(SERVICE.NAME)
                .from(AGENT_SERVICE)
                .join(SERVICE)
                .on(SERVICE.ID.eq(AGENT_SERVICE.SERVICE_ID))
                .where(AGENT_SERVICE.AGENT_ID.eq(AGENT.ID))
                .orderBy(SERVICE.NAME))
        .convertFrom(rows -> rows.map(row -> row.value1()))
        .as("her_services");
  }

  private static Field<List<AccountPage.Role>> roles() {
    return multiset(
            select(ORGANISATION.ID, ORGANISATION.NAME, TERRITOIRE.NAME, ROLE.LEVEL)
                .from(ROLE)
                .join(ORGANISATION)
                .on(ORGANISATION.ID.eq(ROLE.ORGANISATION_ID))
                .join(TERRITOIRE)
                .on(TERRITOIRE.ID.eq(ORGANISATION.TERRITOIRE_ID))
                .where(ROLE.AGENT_ID.eq(AGENT.ID))
                .orderBy(TERRITOIRE.NAME, ORGANISATION.NAME))
        .convertFrom(
            rows ->
                rows.map(
                    row ->
                        new AccountPage.Role(
                            row.value1(),
                            row.value2(),
                            row.value3(),
                            t("superadmin.level." + row.value4()))))
        .as("her_roles");
  }

  private static Field<List<String>> territoires() {
    return multiset(
            select(TERRITOIRE.NAME)
                .from(ROLE_TERRITOIRE)
                .join(TERRITOIRE)
                .on(TERRITOIRE.ID.eq(ROLE_TERRITOIRE.TERRITOIRE_ID))
                .where(ROLE_TERRITOIRE.AGENT_ID.eq(AGENT.ID))
                .orderBy(TERRITOIRE.NAME))
        .convertFrom(rows -> rows.map(row -> row.value1()))
        .as("her_territoires");
  }

  private Field<List<AccountPage.Access>> accesses() {
    var admin = AGENT.as("super_admin_agent");
    return multiset(
            select(
                    SUPPORT_VISIT.STARTED_AT,
                    admin.FIRST_NAME,
                    admin.LAST_NAME,
                    SUPPORT_VISIT.REASON)
                .from(SUPPORT_VISIT)
                .join(admin)
                .on(admin.ID.eq(SUPPORT_VISIT.SUPER_ADMIN_ID))
                .where(SUPPORT_VISIT.AGENT_ID.eq(AGENT.ID))
                .orderBy(SUPPORT_VISIT.ID.desc())
                .limit(MOST_ACCESSES))
        .convertFrom(
            rows ->
                rows.map(
                    row ->
                        new AccountPage.Access(
                            moment(row.value1()),
                            (row.value2() + " " + row.value3()).strip(),
                            row.value4())))
        .as("accesses");
  }
}
