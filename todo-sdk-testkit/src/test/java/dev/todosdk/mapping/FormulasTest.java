package dev.todosdk.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.exception.NotSupportedException;
import dev.todosdk.persistence.query.Changes;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.persistence.query.Conditions;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.metamodel.SingularAttribute;
import java.util.List;
import org.hibernate.annotations.Formula;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Attributes that are formulas are asked for as all others, and never written. */
class FormulasTest {

    @Entity(name = "Station")
    static class Station {
        @Id
        long id;

        @Nullable Long next;

        @Formula("(select s.id * 10 from station s where s.id = next)")
        @Nullable Long nextTimesTen;

        @Embedded
        @Nullable Sign sign;
    }

    @Embeddable
    static class Sign {
        @Nullable String text;

        @Formula("upper(text)")
        @Nullable String loud;
    }

    static final class Stations extends Repository<Station> {
        private Stations(RepositoryContext context) {
            super(Station.class, context);
        }

        @SuppressWarnings("unchecked")
        <V> SingularAttribute<Station, V> attribute(String name) {
            return (SingularAttribute<Station, V>)
                    entityManager().getMetamodel().entity(Station.class).getSingularAttribute(name);
        }
    }

    private static final class Module implements PersistenceModule {
        @Override
        public String name() {
            return "stations";
        }

        @Override
        public void register(ModuleRegistry registry) {
            registry.entity(Station.class).entity(Sign.class).repository(Stations.class, Stations::new);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSubselectIsAnOperandOfEachCondition(EveryPath path) {
        path.with(new Module(), database -> {
            insert(database);
            assertThat(found(database, Conditions::isNull)).containsExactly(3L);
            assertThat(found(database, formula -> Conditions.equalTo(formula, 20L)))
                    .containsExactly(1L);
            assertThat(found(database, formula -> Conditions.notEqualTo(formula, 20L)))
                    .containsExactly(2L);
            assertThat(found(database, formula -> Conditions.in(formula, List.of(20L, 30L))))
                    .containsExactly(1L, 2L);
            assertThat(found(database, formula -> Conditions.notIn(formula, List.of(20L))))
                    .containsExactly(2L);
            assertThat(found(database, formula -> Conditions.between(formula, 25L, 35L)))
                    .containsExactly(2L);
        });
    }

    /** A condition on the formula. */
    @FunctionalInterface
    private interface OnFormula {
        Condition<Station> of(SingularAttribute<Station, Long> formula);
    }

    private static List<Long> found(UnitOfWorkFactory database, OnFormula condition) {
        return database.read(unit -> {
            Stations stations = unit.repository(Stations.class);
            return stations.find(condition.of(stations.attribute("nextTimesTen"))).stream()
                    .map(station -> station.id)
                    .sorted()
                    .toList();
        });
    }

    @ParameterizedTest
    @EnumSource
    void aPartThatHasAFormulaIsNotChangedInManyRowsAtOnce(EveryPath path) {
        path.with(new Module(), database -> {
            insert(database);
            assertThatExceptionOfType(NotSupportedException.class)
                    .isThrownBy(() -> database.run(unit -> {
                        Stations stations = unit.repository(Stations.class);
                        stations.updateAll(
                                Condition.unrestricted(), Changes.set(stations.attribute("sign"), new Sign()));
                    }))
                    .withMessageContaining(
                            "The attribute sign cannot be changed in many rows at once: a part of it is a"
                                    + " formula. Nothing was sent.");
        });
    }

    private static void insert(UnitOfWorkFactory database) {
        database.run(unit -> {
            for (long id = 1; id <= 3; id++) {
                Station station = new Station();
                station.id = id;
                station.next = id + 1;
                unit.repository(Stations.class).insert(station);
            }
        });
    }
}
