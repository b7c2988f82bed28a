package fr.rdvsolidarites.demo.seed;

import static fr.rdvsolidarites.demo.GivenUsager.givenUsager;

import fr.rdvsolidarites.demo.GivenUsager;
import fr.rdvsolidarites.demo.Town;
import java.text.Normalizer;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * 300 invented files: 190 adults and 110 children of theirs. Names are drawn from first names and
 * names that are all common in France; phones are of the range kept for fiction (06 39 98), e-mails
 * of a domain that does not exist.
 */
final class DemoUsagers {

  static final int ADULTS = 190;
  static final int CHILDREN = 110;

  private static final LocalDate NORA_BORN = LocalDate.of(1994, 5, 17);

  /** Somebody who may be given a RDV. {@code tellsId}: who is told, the responsable of a child. */
  record Person(long id, DemoSite site, boolean child, boolean woman, long tellsId) {}

  private static final List<String> WOMEN =
      List.of(
          "Amina",
          "Camille",
          "Chloé",
          "Émilie",
          "Fatou",
          "Jeanne",
          "Kenza",
          "Laura",
          "Léa",
          "Mariam",
          "Manon",
          "Maëva",
          "Nathalie",
          "Ornella",
          "Pauline",
          "Rachel",
          "Samira",
          "Sarah",
          "Thi Mai",
          "Valérie",
          "Yasmine",
          "Zoé",
          "Ewa",
          "Mihaela",
          "Awatif");
  private static final List<String> MEN =
      List.of(
          "Adil",
          "Benoît",
          "Cédric",
          "David",
          "Édouard",
          "Farid",
          "Grégory",
          "Hamza",
          "Ibrahima",
          "Jérôme",
          "Kévin",
          "Ludovic",
          "Mamadou",
          "Nicolas",
          "Pascal",
          "Rémi",
          "Sofiane",
          "Tomasz",
          "Victor",
          "Youssef");
  private static final List<String> BABIES =
      List.of(
          "Adam",
          "Alice",
          "Assia",
          "Basile",
          "Elsa",
          "Gabin",
          "Hugo",
          "Imran",
          "Inaya",
          "Jade",
          "Kaïs",
          "Léonie",
          "Lyam",
          "Maël",
          "Naël",
          "Nina",
          "Noé",
          "Rose",
          "Safa",
          "Tiago",
          "Valentin",
          "Wassim",
          "Zélie");
  private static final List<String> NAMES =
      List.of(
          "Allard",
          "Bacquet",
          "Bah",
          "Bensaïd",
          "Bouchez",
          "Brunelle",
          "Cappelle",
          "Cissé",
          "Coulibaly",
          "Cuvelier",
          "Da Costa",
          "Deprez",
          "Descamps",
          "Diarra",
          "Dufour",
          "Dumont",
          "El Amrani",
          "Fernandes",
          "Flament",
          "Gosselin",
          "Haddad",
          "Hennebelle",
          "Ionescu",
          "Kaczmarek",
          "Khelifi",
          "Lagache",
          "Lefebvre",
          "Legrand",
          "Lemaire",
          "Leroux",
          "Mansouri",
          "Mbaye",
          "Moreau",
          "Ndiaye",
          "Nguyen",
          "Nowak",
          "Ouali",
          "Pereira",
          "Petit",
          "Pollet",
          "Ramdani",
          "Robillard",
          "Saïdi",
          "Sénéchal",
          "Sow",
          "Tahiri",
          "Thellier",
          "Traoré",
          "Vanhove",
          "Wojcik",
          "Yilmaz",
          "Zerouali");
  private static final List<String> STREETS =
      List.of(
          "rue des Coquelicots",
          "rue du Vieux-Puits",
          "allée des Peupliers",
          "rue de la Gare-Basse",
          "résidence Les Jonquilles",
          "avenue des Houillères",
          "impasse du Colombier",
          "rue du 8-Mai",
          "chemin des Dunes",
          "rue Pierre-Lavoine");
  private static final DemoSite[] MDS = {
    DemoSite.ARRAS,
    DemoSite.LENS,
    DemoSite.BETHUNE,
    DemoSite.CALAIS,
    DemoSite.BOULOGNE,
    DemoSite.ARRAS
  };

  private record Draft(
      GivenUsager given, DemoSite site, boolean woman, String lastName, Town town) {}

  private final DSLContext dsl;
  private final DemoWorld world;
  private final DemoCalendar calendar;
  private final Random random;
  private final Set<String> taken =
      new HashSet<>(Set.of("Nora Belkadi", "Camille Durand", "Aminata Diallo"));

  DemoUsagers(DSLContext dsl, DemoWorld world, DemoCalendar calendar, Random random) {
    this.dsl = dsl;
    this.world = world;
    this.calendar = calendar;
    this.random = random;
  }

  /** Nora comes first, then the other adults; Lina is the first child, Léo Durand the second. */
  List<Person> create() {
    var adults = IntStream.range(0, ADULTS).mapToObj(this::adult).toList();
    var adultIds = GivenUsager.createAll(dsl, adults.stream().map(Draft::given).toList());
    var parents = IntStream.range(0, CHILDREN).map(i -> i < 90 ? i : i - 90).toArray();
    var children =
        IntStream.range(0, CHILDREN)
            .mapToObj(i -> child(i, adults.get(parents[i]), adultIds.get(parents[i])))
            .toList();
    var childIds = GivenUsager.createAll(dsl, children);
    var people = new ArrayList<Person>();
    for (var i = 0; i < ADULTS; i++) {
      people.add(
          new Person(
              adultIds.get(i),
              adults.get(i).site(),
              false,
              adults.get(i).woman(),
              adultIds.get(i)));
    }
    for (var i = 0; i < CHILDREN; i++) {
      var parent = parents[i];
      people.add(
          new Person(
              childIds.get(i), adults.get(parent).site(), true, false, adultIds.get(parent)));
    }
    return people;
  }

  private Draft adult(int i) {
    var site = MDS[i % MDS.length];
    var woman = i < 3 || random.nextInt(3) != 0;
    var name =
        switch (i) {
          case 0 -> new String[] {"Nora", "Belkadi"};
          case 1 -> new String[] {"Camille", "Durand"};
          case 2 -> new String[] {"Aminata", "Diallo"};
          default -> freshName(woman);
        };
    if (i == ADULTS - 1) {
      // Camille Durand once more, as she spelled herself on the telephone.
      name = new String[] {"Camille", "Durant"};
    }
    var town = i < 3 ? Town.ARRAS : pick(site.towns());
    var home = i < 3 ? DemoSite.ARRAS : site;
    var given =
        givenUsager(dsl, world.territoire())
            .named(name[0], name[1])
            .born(born(i))
            .phone(phone(i))
            .email(email(i, name))
            .livesAt("%d %s".formatted(1 + random.nextInt(90), pick(STREETS)), town)
            .createdAt(calendar.now().minus(Duration.ofHours(10_300 + random.nextInt(2000))))
            .having(u -> u.setRemarks(remark(i)))
            .having(u -> u.setCreatedThrough(i % 3 == 1 ? "citizen" : "agent"))
            .in(world.organisation(home));
    return new Draft(given, home, woman, name[1], town);
  }

  private GivenUsager child(int i, Draft parent, long parentId) {
    var firstName =
        switch (i) {
          case 0 -> "Lina";
          case 1 -> "Léo";
          default -> pick(BABIES);
        };
    var born = calendar.today().minusDays(i == 1 ? 120 : 30 + random.nextInt(1900));
    return givenUsager(dsl, world.territoire())
        .named(i < 90 || !firstName.equals("Lina") ? firstName : "Mila", parent.lastName())
        .born(born)
        .livesAt(null, parent.town())
        .responsable(parentId)
        .createdAt(calendar.now().minus(Duration.ofHours(10_200)))
        .in(world.organisation(parent.site()));
  }

  private String[] freshName(boolean woman) {
    while (true) {
      var name = new String[] {pick(woman ? WOMEN : MEN), pick(NAMES)};
      if (taken.add(name[0] + " " + name[1])) {
        return name;
      }
    }
  }

  private @Nullable LocalDate born(int i) {
    if (i == 0) {
      return NORA_BORN;
    }
    var day = calendar.today().minusDays(19 * 365 + random.nextInt(32 * 365));
    return i == ADULTS - 1 ? null : day;
  }

  private static @Nullable String phone(int i) {
    var line = i == ADULTS - 1 ? 1 : i;
    return i % 13 == 12 ? null : "06 39 98 %02d %02d".formatted(line / 50, 12 + line % 50);
  }

  /** Half of them say what has a field of its own by now. */
  private static @Nullable String remark(int i) {
    return switch (i % 34) {
      case 4 -> "Préfère être appelée l'après-midi.";
      case 21 ->
          "CAF 76543%02d, bât. B, 3 enfants. Préfère être appelée l'après-midi.".formatted(i % 100);
      default -> null;
    };
  }

  /** One in five has none. */
  private static @Nullable String email(int i, String[] name) {
    if (i == 0) {
      return "nora@demo.rdv";
    }
    return i % 5 == 3 ? null : ascii(name[0]) + "." + ascii(name[1]) + "@exemple.fr";
  }

  private static String ascii(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "")
        .replace(' ', '-')
        .toLowerCase(Locale.ROOT);
  }

  private <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
