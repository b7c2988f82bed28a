package fr.rdvsolidarites.booking;

import static gen.db.Tables.EQUITE;
import static org.jooq.impl.DSL.val;

import java.time.Clock;
import java.time.LocalDate;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * How fairly RDVs are given, motif by motif in each organisation ({@code 5-promises.md} R9): made
 * each night of the thirty days before, in the zone of the territoire, and kept two years.
 */
@Component
public class EquiteFigures {

  public static final int DAYS = 30;

  private static final int YEARS_KEPT = 2;

  /**
   * A time that was given up is counted once its hour has come: what became of it is known. It was
   * retaken when another RDV of one of its professionals stands in it, placed or moved there later;
   * by the line when that was the answer to an offer.
   */
  private static final String FIGURES =
      """
      with span as (
        select t.id as territoire_id, today.day - 1 as day,
          (today.day - {1})::timestamp at time zone t.zone as since_at,
          today.day::timestamp at time zone t.zone as until_at
        from territoire t
        cross join lateral (select ({0} at time zone t.zone)::date as day) today
      ),
      placed as (
        select r.organisation_id, o.motif_id, s.day, count(*) as placed,
          percentile_cont(0.5) within group (order by extract(epoch from r.starts_at - r.created_at)) / 60 as wait,
          count(r.chosen_after_seconds) as online,
          count(*) filter (where r.chosen_after_seconds < 60) as first_minute
        from span s
        join rdv r on r.territoire_id = s.territoire_id
        join motif_ouverture o on o.id = r.motif_ouverture_id
        join motif m on m.id = o.motif_id
        where m.kind = 'individuel' and r.created_at >= s.since_at and r.created_at < s.until_at
          and r.starts_at > s.since_at and r.starts_at > r.created_at
        group by r.organisation_id, o.motif_id, s.day
      ),
      given_up as (
        select r.organisation_id, o.motif_id, s.day, count(*) as given_up,
          count(*) filter (where again.how = 'line') as by_line,
          count(*) filter (where again.how in ('usager', 'prescripteur')) as online,
          count(*) filter (where again.how not in ('line', 'usager', 'prescripteur')) as by_agent
        from span s
        join rdv r on r.territoire_id = s.territoire_id
        join motif_ouverture o on o.id = r.motif_ouverture_id
        join motif m on m.id = o.motif_id
        left join lateral (
          select case when answer.id is not null then 'line' else coalesce(moved.actor_kind, x.created_by_kind) end as how
          from rdv_agent seat
          join occupation taken on taken.agent_id = seat.agent_id and taken.active
            and taken.kind = 'rdv' and taken.rdv_id <> r.id and taken.overlap_allowed_by is null
            and taken.during && tstzrange(r.starts_at, r.ends_at)
          join rdv x on x.id = taken.rdv_id
          left join lateral (
            select f.id from file_attente_offre f
            where f.agent_id = seat.agent_id and f.state = 'accepted' and f.answered_at >= r.cancelled_at
              and tstzrange(f.starts_at, f.ends_at) && taken.during
            limit 1
          ) answer on true
          left join lateral (
            select j.actor_kind from journal_subject js join journal j on j.id = js.journal_id
            where js.kind = 'rdv' and js.subject_id = x.id and j.at >= r.cancelled_at and j.event in ('rdv.moved', 'rdv.edited')
            order by j.id desc limit 1
          ) moved on true
          where seat.rdv_id = r.id and (x.created_at >= r.cancelled_at or moved.actor_kind is not null)
          order by answer.id nulls last, x.id
          limit 1
        ) again on true
        where m.kind = 'individuel' and r.cancelled_at < r.starts_at
          and r.starts_at >= s.since_at and r.starts_at < s.until_at
        group by r.organisation_id, o.motif_id, s.day
      )
      insert into equite (organisation_id, motif_id, day, placed, median_wait_minutes, online, first_minute,
        given_up, retaken_by_line, retaken_online, retaken_by_agent)
      select organisation_id, motif_id, day, coalesce(p.placed, 0), p.wait, coalesce(p.online, 0),
        coalesce(p.first_minute, 0), coalesce(g.given_up, 0), coalesce(g.by_line, 0), coalesce(g.online, 0),
        coalesce(g.by_agent, 0)
      from placed p
      full join given_up g using (organisation_id, motif_id, day)
      on conflict (organisation_id, motif_id, day) do update set
        placed = excluded.placed, median_wait_minutes = excluded.median_wait_minutes, online = excluded.online,
        first_minute = excluded.first_minute, given_up = excluded.given_up, retaken_by_line = excluded.retaken_by_line,
        retaken_online = excluded.retaken_online, retaken_by_agent = excluded.retaken_by_agent
      """;

  private final DSLContext dsl;
  private final Clock clock;

  EquiteFigures(DSLContext dsl, Clock clock) {
    this.dsl = dsl;
    this.clock = clock;
  }

  /** Of the days until yesterday; made again, they replace those of the first time. */
  @Transactional
  public void make() {
    var oldest = LocalDate.now(clock).minusYears(YEARS_KEPT);
    dsl.deleteFrom(EQUITE).where(EQUITE.DAY.lt(oldest)).execute();
    dsl.execute(FIGURES, val(clock.instant()), val(DAYS));
  }
}
