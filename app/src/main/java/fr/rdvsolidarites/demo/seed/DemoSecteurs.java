package fr.rdvsolidarites.demo.seed;

import static fr.rdvsolidarites.demo.GivenSecteur.givenSecteur;

import fr.rdvsolidarites.demo.GivenSecteur;
import fr.rdvsolidarites.geo.Commune;
import fr.rdvsolidarites.geo.Communes;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;

/**
 * Two secteurs, each received by its MDS; no motif asks for them, so that everything is offered in
 * the whole département until somebody tries.
 */
final class DemoSecteurs {

  private static final List<String> AROUND_ARRAS =
      List.of("62041", "62004", "62099", "62080", "62753", "62764", "62873");
  private static final List<String> AROUND_LENS =
      List.of("62498", "62510", "62065", "62413", "62724", "62771");

  private DemoSecteurs() {}

  static void create(DSLContext dsl, long territoire, Map<DemoSite, Long> organisations) {
    var communes = new Communes();
    zones(givenSecteur(dsl, territoire, "arras").named("Arras et environs"), AROUND_ARRAS, communes)
        .givenTo(id(organisations, DemoSite.ARRAS))
        .create();
    zones(givenSecteur(dsl, territoire, "lens").named("Lens et environs"), AROUND_LENS, communes)
        .givenTo(id(organisations, DemoSite.LENS))
        .create();
  }

  private static GivenSecteur zones(GivenSecteur secteur, List<String> codes, Communes communes) {
    codes.stream()
        .flatMap(code -> communes.byCode(code).stream())
        .forEach((Commune one) -> secteur.commune(one.code(), one.name()));
    return secteur;
  }

  private static long id(Map<DemoSite, Long> organisations, DemoSite site) {
    return Objects.requireNonNull(organisations.get(site));
  }
}
