package fr.rdvsolidarites.desk.access;

import static fr.rdvsolidarites.shared.Texts.t;
import static gen.db.Tables.AGENT;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.ROLE;

import fr.rdvsolidarites.people.AgendaGrants.Gift;
import fr.rdvsolidarites.rights.AccessFacts.Group;
import fr.rdvsolidarites.rights.AccessFacts.GroupKind;
import fr.rdvsolidarites.rights.AccessLevel;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.web.FormErrors;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Reads the form that gives access. */
@Component
class AccessForm {

  private static final Pattern GROUP =
      Pattern.compile("(agent|equipe|service|organisation):(\\d{1,18})");
  private static final Pattern ID = Pattern.compile("\\d{1,18}");

  private final DSLContext dsl;

  AccessForm(DSLContext dsl) {
    this.dsl = dsl;
  }

  sealed interface Read {}

  record Good(Gift gift) implements Read {}

  record Wrong(FormErrors errors) implements Read {}

  /**
   * @param on whose agendas, as {@code agent:12}
   */
  Read read(long organisationId, Map<String, String> typed, String on, Actor.Agent actor) {
    var email = typed.getOrDefault("email", "").strip();
    var to = email.isEmpty() ? group(typed.getOrDefault("a", "")) : byEmail(email, organisationId);
    var owner = group(on);
    var level =
        Arrays.stream(AccessLevel.values())
            .filter(one -> one.code().equals(typed.get("niveau")))
            .findFirst();
    var errors = FormErrors.NONE;
    if (to.isEmpty()) {
      errors =
          email.isEmpty()
              ? errors.and("a", t("desk.access.form.to.missing"))
              : errors.and("email", t("desk.access.form.email.unknown"));
    }
    if (owner.isEmpty()) {
      errors = errors.and("sur", t("desk.access.form.on.missing"));
    }
    if (level.isEmpty()) {
      errors = errors.and("niveau", t("desk.access.form.level.missing"));
    }
    if (to.isPresent() && to.equals(owner) && to.get().kind() == GroupKind.AGENT) {
      errors = errors.and("sur", t("desk.access.form.same"));
    }
    if (!errors.isEmpty()) {
      return new Wrong(errors);
    }
    var service = typed.getOrDefault("service", "");
    return new Good(
        new Gift(
            organisationId,
            typed.getOrDefault("portee", "ici").equals("partout"),
            to.orElseThrow(),
            owner.orElseThrow(),
            ID.matcher(service).matches() ? Long.valueOf(service) : null,
            level.orElseThrow()));
  }

  private static Optional<Group> group(String typed) {
    var found = GROUP.matcher(typed);
    return found.matches()
        ? Optional.of(AccessReads.group(found.group(1), Long.parseLong(found.group(2))))
        : Optional.empty();
  }

  /** Of somebody who works in the same territoire. */
  private Optional<Group> byEmail(String email, long organisationId) {
    var here = ORGANISATION.as("here");
    return dsl.selectDistinct(AGENT.ID)
        .from(AGENT)
        .join(ROLE)
        .on(ROLE.AGENT_ID.eq(AGENT.ID))
        .join(ORGANISATION)
        .on(ORGANISATION.ID.eq(ROLE.ORGANISATION_ID))
        .join(here)
        .on(here.TERRITOIRE_ID.eq(ORGANISATION.TERRITOIRE_ID))
        .where(
            AGENT.EMAIL.eq(email),
            AGENT.DELETED_AT.isNull(),
            ROLE.LEVEL.ne("intervenant"),
            here.ID.eq(organisationId))
        .fetchOptional(row -> new Group(GroupKind.AGENT, row.value1()));
  }
}
