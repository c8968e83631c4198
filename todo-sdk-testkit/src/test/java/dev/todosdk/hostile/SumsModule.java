package dev.todosdk.hostile;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.query.Condition;
import java.math.BigDecimal;
import java.util.List;

/** Numbers of each kind, and rows named by a decimal. */
final class SumsModule implements PersistenceModule {

    SumsModule() {}

    @Override
    public String name() {
        return "sums";
    }

    @Override
    public void register(ModuleRegistry registry) {
        registry.entity(Sum.class)
                .entity(Numbered.class)
                .repository(Sums.class, Sums::new)
                .repository(Numbers.class, Numbers::new)
                .changelog("hostile/sums.sql");
    }

    static final class Sums extends Repository<Sum> {
        Sums(RepositoryContext context) {
            super(Sum.class, context);
        }

        /** By a query of the application's own. */
        long countAbove(BigDecimal number) {
            return entityManager()
                    .createQuery("select count(*) from Sum s where s.exact > :number", Long.class)
                    .setParameter("number", number)
                    .getSingleResult();
        }

        /** By SQL of the application's own. */
        int deleteBelow(BigDecimal number) {
            return entityManager()
                    .createNativeQuery("delete from sum where exact < ?1")
                    .setParameter(1, number)
                    .executeUpdate();
        }

        /** By a list in a query of the application's own. */
        long countIn(List<BigDecimal> numbers) {
            return entityManager()
                    .createQuery("select count(*) from Sum s where s.exact in (:numbers)", Long.class)
                    .setParameter("numbers", numbers)
                    .getSingleResult();
        }

        /** By a condition of the application's own. */
        static Condition<Sum> above(BigDecimal number) {
            return (sum, builder) -> builder.gt(sum.get(Sum_.exact), number);
        }
    }

    static final class Numbers extends Repository<Numbered> {
        Numbers(RepositoryContext context) {
            super(Numbered.class, context);
        }
    }
}
