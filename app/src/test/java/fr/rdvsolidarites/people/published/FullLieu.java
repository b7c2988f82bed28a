package fr.rdvsolidarites.people.published;

import static fr.rdvsolidarites.demo.GivenLieu.givenLieu;
import static fr.rdvsolidarites.demo.GivenPlage.givenPlage;
import static gen.db.Tables.MOTIF;
import static gen.db.Tables.ORGANISATION;

import fr.rdvsolidarites.demo.GivenStory;
import java.time.LocalDate;
import org.jooq.DSLContext;

/** A lieu in which no time is free, on the map of Arras beside one that has some. */
record FullLieu(DSLContext dsl) {

  /** Of an organisation that is reached by this number only; the name of the motif. */
  String of(String phone) {
    var story = GivenStory.givenStory(dsl);
    dsl.update(ORGANISATION)
        .set(ORGANISATION.PHONE, phone)
        .setNull(ORGANISATION.EMAIL)
        .setNull(ORGANISATION.WEBSITE)
        .execute();
    var full = givenLieu(dsl, story.organisation()).named("MDS complète").phone(null).create();
    givenPlage(dsl, story.organisation())
        .of(story.martine())
        .forMotifs(story.ouverture())
        .at(full)
        .onceOn(LocalDate.of(2026, 11, 23))
        .between("08:00", "09:20")
        .create();
    return dsl.select(MOTIF.NAME).from(MOTIF).fetchSingle().value1();
  }
}
