package fr.rdvsolidarites.people;

import static gen.db.Tables.ROLE_TERRITOIRE;
import static gen.db.Tables.TERRITOIRE;
import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.val;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.shared.NotFoundException;
import fr.rdvsolidarites.territory.CommonService;
import fr.rdvsolidarites.territory.TerritoireOpening;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A département joins: territoire, first organisation, and the invitation of its first admin, all
 * or nothing (SA-03).
 */
@Component
public class TerritoireOnboarding {

  private final DSLContext dsl;
  private final Clock clock;
  private final Journal journal;
  private final TerritoireOpening territoires;
  private final AgentInvitations invitations;
  private final TransactionTemplate transaction;

  TerritoireOnboarding(
      DSLContext dsl,
      Clock clock,
      Journal journal,
      TerritoireOpening territoires,
      AgentInvitations invitations,
      TransactionTemplate transaction) {
    this.dsl = dsl;
    this.clock = clock;
    this.journal = journal;
    this.territoires = territoires;
    this.invitations = invitations;
    this.transaction = transaction;
  }

  /** What the form holds, already checked for shape. */
  public record Command(
      String territoire,
      String departementCode,
      String organisation,
      List<CommonService> services,
      Invitee admin) {}

  /** What came of it; only {@link Opened} changed something. */
  public sealed interface Outcome {

    record Opened(long territoireId, long organisationId, InvitationOutcome invitation)
        implements Outcome {}

    /** That département has a territoire of that name. */
    record AlreadyThere(long territoireId) implements Outcome {}
  }

  /**
   * @throws NotFoundException when the actor is no super-admin
   */
  @Transactional(propagation = Propagation.NEVER)
  public Outcome open(Command command, Actor.Agent actor) {
    SuperAdmins.require(dsl, actor);
    return Objects.requireNonNull(transaction.execute(_ -> openOnce(command, actor)));
  }

  private Outcome openOnce(Command command, Actor.Agent actor) {
    dsl.execute("select pg_advisory_xact_lock(hashtextextended('territoires', 0))");
    var twin =
        dsl.select(TERRITOIRE.ID)
            .from(TERRITOIRE)
            .where(
                TERRITOIRE.DEPARTEMENT_CODE.eq(command.departementCode()),
                function("plain", String.class, TERRITOIRE.NAME)
                    .eq(function("plain", String.class, val(command.territoire()))))
            .fetchOptional(TERRITOIRE.ID);
    if (twin.isPresent()) {
      return new Outcome.AlreadyThere(twin.get());
    }
    var opened =
        territoires.open(
            command.territoire(),
            command.departementCode(),
            command.organisation(),
            command.services());
    var invitation =
        invitations.inviteFirstAdmin(
            opened.organisationId(),
            opened.territoireId(),
            command.admin(),
            new HashSet<>(opened.serviceIds()),
            actor);
    var agentId =
        switch (invitation) {
          case InvitationOutcome.Invited(var id, _) -> id;
          case InvitationOutcome.Joined(var id) -> id;
          default -> throw new IllegalStateException("nobody was invited");
        };
    dsl.insertInto(ROLE_TERRITOIRE)
        .set(ROLE_TERRITOIRE.AGENT_ID, agentId)
        .set(ROLE_TERRITOIRE.TERRITOIRE_ID, opened.territoireId())
        .set(ROLE_TERRITOIRE.CREATED_AT, clock.instant())
        .execute();
    journal.record(
        actor,
        new SupportEvent.TerritoireOpened(agentId, opened.territoireId(), opened.organisationId()));
    return new Outcome.Opened(opened.territoireId(), opened.organisationId(), invitation);
  }
}
