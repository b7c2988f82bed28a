package fr.rdvsolidarites.notifications;

import static gen.db.Tables.AGENT;
import static gen.db.Tables.ORGANISATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.REPLY;
import static gen.db.Tables.REPLY_FILE;
import static gen.db.Tables.SUPER_ADMIN;
import static gen.db.Tables.TERRITOIRE;
import static gen.db.Tables.USAGER;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import fr.rdvsolidarites.jobs.Jobs;
import fr.rdvsolidarites.messages.MailText;
import fr.rdvsolidarites.shared.FrenchDates;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import org.jooq.DSLContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Passes what a usager answered on to each professional of the RDV that has a mailbox, one mail
 * each. It comes from the platform's own address and is answered to nobody: she never learns where
 * the professional reads his mails. What belongs to no known RDV goes to the support team.
 */
@Configuration(proxyBeanMethods = false)
public class ReplyForwards {

  static final TaskDescriptor<Job> TASK = TaskDescriptor.of("reply-forward", Job.class);

  record Job(long replyId, long agentId) {

    String reference() {
      return "reply-" + replyId + "-" + agentId;
    }
  }

  private final DSLContext dsl;
  private final Clock clock;
  private final Jobs jobs;
  private final BaseUrl baseUrl;
  private final AccountMails mails;

  ReplyForwards(DSLContext dsl, Clock clock, Jobs jobs, BaseUrl baseUrl, AccountMails mails) {
    this.dsl = dsl;
    this.clock = clock;
    this.jobs = jobs;
    this.baseUrl = baseUrl;
    this.mails = mails;
  }

  /** In the transaction that keeps the answer. */
  public void plan(long replyId, Collection<Long> agentIds) {
    for (var agentId : agentIds) {
      var job = new Job(replyId, agentId);
      jobs.plan(TASK, job.reference(), job);
    }
  }

  /** The same, to each of the team that runs the service. */
  public void planForSupport(long replyId) {
    plan(replyId, dsl.select(SUPER_ADMIN.AGENT_ID).from(SUPER_ADMIN).fetch(SUPER_ADMIN.AGENT_ID));
  }

  @Bean
  Task<Job> replyForward() {
    return Tasks.oneTime(TASK)
        .onFailure(Retry.afterFault(clock))
        .execute((instance, context) -> send(instance.getData()));
  }

  private void send(Job job) {
    var files =
        multiset(
                select(REPLY_FILE.NAME)
                    .from(REPLY_FILE)
                    .where(REPLY_FILE.REPLY_ID.eq(REPLY.ID))
                    .orderBy(REPLY_FILE.ID))
            .convertFrom(rows -> rows.map(row -> row.value1()));
    dsl.select(
            AGENT.EMAIL,
            USAGER.FIRST_NAME,
            USAGER.LAST_NAME,
            REPLY.FROM_ADDRESS,
            REPLY.SUBJECT,
            REPLY.BODY,
            RDV.ID,
            RDV.ORGANISATION_ID,
            RDV.STARTS_AT,
            TERRITOIRE.ZONE,
            files)
        .from(REPLY)
        .join(AGENT)
        .on(AGENT.ID.eq(job.agentId()))
        .leftJoin(USAGER)
        .on(USAGER.ID.eq(REPLY.USAGER_ID))
        .leftJoin(RDV)
        .on(RDV.ID.eq(REPLY.RDV_ID))
        .leftJoin(ORGANISATION)
        .on(ORGANISATION.ID.eq(RDV.ORGANISATION_ID))
        .leftJoin(TERRITOIRE)
        .on(TERRITOIRE.ID.eq(ORGANISATION.TERRITOIRE_ID))
        .where(REPLY.ID.eq(job.replyId()), AGENT.EMAIL.isNotNull(), AGENT.DELETED_AT.isNull())
        .fetchOptional()
        .ifPresent(
            row -> {
              var address = row.get(REPLY.FROM_ADDRESS);
              var body = row.get(REPLY.BODY);
              var text =
                  row.get(RDV.ID) == null
                      ? MailText.strayReply(address, row.get(REPLY.SUBJECT), body, row.get(files))
                      : MailText.reply(
                          row.get(USAGER.LAST_NAME) == null
                              ? address
                              : (row.get(USAGER.FIRST_NAME) + " " + row.get(USAGER.LAST_NAME))
                                  .strip(),
                          when(row.get(RDV.STARTS_AT), row.get(TERRITOIRE.ZONE)),
                          body,
                          row.get(files),
                          baseUrl.sheet(row.get(RDV.ORGANISATION_ID), row.get(RDV.ID)));
              mails.send(job.reference(), row.get(AGENT.EMAIL), text);
            });
  }

  private String when(Instant startsAt, String zoneName) {
    var zone = ZoneId.of(zoneName);
    return FrenchDates.longDateTime(startsAt, zone, LocalDate.now(clock.withZone(zone)));
  }
}
