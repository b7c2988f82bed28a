package fr.rdvsolidarites.demo.seed;

import fr.rdvsolidarites.demo.seed.DemoUsagers.Person;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Chooses who comes: somebody of the place, whom the motif concerns, once a day at most. */
final class DemoPeople {

  private record Concerned(DemoSite site, boolean children, boolean women) {}

  private record Day(long personId, LocalDate day) {}

  private final List<Person> people;
  private final Random random;
  private final Map<Concerned, List<Person>> pools = new HashMap<>();
  private final Set<Day> taken = new HashSet<>();

  DemoPeople(List<Person> people, Random random) {
    this.people = people;
    this.random = random;
  }

  Person nora() {
    return people.getFirst();
  }

  Person lina() {
    return people.get(DemoUsagers.ADULTS);
  }

  Person leo() {
    return people.get(DemoUsagers.ADULTS + 1);
  }

  void take(Person person, LocalDate day) {
    taken.add(new Day(person.id(), day));
  }

  Person choose(DemoMotif motif, DemoSite site, LocalDate day) {
    var pool =
        pools.computeIfAbsent(
            new Concerned(home(site), motif.isForChildren(), motif.isForWomen()), this::pool);
    var from = random.nextInt(pool.size());
    for (var i = 0; i < pool.size(); i++) {
      var person = pool.get((from + i) % pool.size());
      if (taken.add(new Day(person.id(), day))) {
        return person;
      }
    }
    return pool.get(from);
  }

  private List<Person> pool(Concerned concerned) {
    return people.stream()
        .filter(person -> person.site() == concerned.site())
        .filter(person -> person.child() == concerned.children())
        .filter(person -> person.woman() || !concerned.women())
        .toList();
  }

  private static DemoSite home(DemoSite site) {
    return site == DemoSite.CPEF_ARRAS ? DemoSite.ARRAS : site;
  }
}
