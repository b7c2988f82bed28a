package fr.rdvsolidarites.desk.rdv;

import static gen.db.Tables.RDV;
import static gen.db.Tables.REPLY;
import static gen.db.Tables.REPLY_FILE;
import static gen.db.Tables.USAGER;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;

import java.util.List;
import org.jooq.Field;

/** What was answered to messages about a RDV, as its sheet shows it. */
final class ReplyReads {

  private ReplyReads() {}

  /** Over the row of {@code rdv}, latest first. */
  static Field<List<RdvPage.Reply>> replies() {
    var files =
        multiset(
                select(REPLY_FILE.ID, REPLY_FILE.NAME, field(REPLY_FILE.CONTENT.isNotNull()))
                    .from(REPLY_FILE)
                    .where(REPLY_FILE.REPLY_ID.eq(REPLY.ID))
                    .orderBy(REPLY_FILE.ID))
            .convertFrom(rows -> rows.map(mapping(RdvPage.ReplyFile::new)));
    return multiset(
            select(
                    REPLY.ID,
                    concat(USAGER.FIRST_NAME, inline(" "), USAGER.LAST_NAME),
                    REPLY.FROM_ADDRESS,
                    REPLY.RECEIVED_AT,
                    REPLY.BODY,
                    REPLY.QUOTED,
                    REPLY.OUTCOME,
                    field(REPLY.READ_AT.isNotNull()),
                    files)
                .from(REPLY)
                .leftJoin(USAGER)
                .on(USAGER.ID.eq(REPLY.USAGER_ID))
                .where(REPLY.RDV_ID.eq(RDV.ID))
                .orderBy(REPLY.RECEIVED_AT.desc(), REPLY.ID.desc()))
        .convertFrom(
            rows ->
                rows.map(
                    row ->
                        new RdvPage.Reply(
                            row.value1(),
                            row.value2() == null || row.value2().isBlank()
                                ? null
                                : row.value2().strip(),
                            row.value3(),
                            row.value4(),
                            row.value5(),
                            row.value6(),
                            row.value7().equals("automatic"),
                            row.value7().equals("held"),
                            row.value8(),
                            row.value9())))
        .as("replies");
  }
}
