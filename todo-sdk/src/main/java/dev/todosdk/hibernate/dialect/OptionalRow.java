package dev.todosdk.hibernate.dialect;

import java.util.List;
import org.hibernate.engine.jdbc.mutation.JdbcValueBindings;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.persister.entity.mutation.AttributeAnalysis;
import org.hibernate.persister.entity.mutation.EntityMutationTarget;
import org.hibernate.persister.entity.mutation.TableSet;
import org.hibernate.persister.entity.mutation.UpdateValuesAnalysis;
import org.hibernate.sql.model.ValuesAnalysis;
import org.hibernate.sql.model.internal.OptionalTableUpdate;
import org.hibernate.sql.model.jdbc.OptionalTableUpdateWithUpsertOperation;

/**
 * Writes the row of an optional secondary table. Of an entity whose attributes there were all null Hibernate believes that it has
 * no row, and fails as if somebody had made one meanwhile; but a bulk change, or another program, may have left a row of nulls.
 * So a row is looked for by the update itself, and inserted when there is none.
 */
final class OptionalRow extends OptionalTableUpdateWithUpsertOperation {

    OptionalRow(EntityMutationTarget target, OptionalTableUpdate update, SessionFactoryImplementor factory) {
        super(target, update, factory);
    }

    @Override
    public void performMutation(
            JdbcValueBindings bindings, ValuesAnalysis values, SharedSessionContractImplementor session) {
        super.performMutation(bindings, new MaybeThere((UpdateValuesAnalysis) values, before()), session);
    }

    private TableSet before() {
        TableSet maybe = new TableSet();
        maybe.add(getTableDetails());
        return maybe;
    }

    /** The values, of which nobody knows whether there were others before. */
    private record MaybeThere(UpdateValuesAnalysis of, TableSet before) implements UpdateValuesAnalysis {
        @Override
        public Object[] getValues() {
            return of.getValues();
        }

        @Override
        public TableSet getTablesNeedingUpdate() {
            return of.getTablesNeedingUpdate();
        }

        @Override
        public TableSet getTablesWithNonNullValues() {
            return of.getTablesWithNonNullValues();
        }

        @Override
        public TableSet getTablesWithPreviousNonNullValues() {
            return before;
        }

        @Override
        public TableSet getTablesNeedingDynamicUpdate() {
            return of.getTablesNeedingDynamicUpdate();
        }

        @Override
        public List<AttributeAnalysis> getAttributeAnalyses() {
            return of.getAttributeAnalyses();
        }
    }
}
