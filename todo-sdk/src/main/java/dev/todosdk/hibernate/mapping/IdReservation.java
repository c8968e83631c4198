package dev.todosdk.hibernate.mapping;

import dev.todosdk.hibernate.observation.OwnStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.id.enhanced.SequenceStyleGenerator;
import org.hibernate.persister.entity.EntityPersister;

/** Fetches the ids of many new entities in one round trip, where Hibernate would fetch block by block. */
public final class IdReservation {

    /** A power of two; a statement has at most 1664 columns. */
    private static final int MOST_BLOCKS = 1024;

    private final SessionImplementor session;
    private final EntityPersister persister;

    public IdReservation(SessionImplementor session, EntityPersister persister) {
        this.session = session;
        this.persister = persister;
    }

    public void reserve(int ids) {
        if (persister.getGenerator() instanceof SequenceStyleGenerator generator
                && generator.getOptimizer() instanceof ReservingOptimizer optimizer) {
            int missing = Math.min(MOST_BLOCKS, optimizer.missingBlocks(ids));
            if (missing > 1) {
                int blocks = powerOfTwo(missing);
                String sql = nextValues(generator, blocks);
                session.doWork(connection -> fetch(connection, sql, blocks, optimizer));
            }
        }
    }

    /** At least so many. Each number of blocks is a statement of its own on each connection, so there are few; what is left is kept. */
    private static int powerOfTwo(int missing) {
        return Integer.highestOneBit(2 * missing - 1);
    }

    private String nextValues(SequenceStyleGenerator generator, int blocks) {
        String sequence = session.getFactory()
                .getSqlStringGenerationContext()
                .format(generator.getDatabaseStructure().getPhysicalName());
        String next = session.getDialect().getSequenceSupport().getSelectSequenceNextValString(sequence);
        return "select " + String.join(",", Collections.nCopies(blocks, next));
    }

    private void fetch(Connection connection, String sql, int blocks, ReservingOptimizer optimizer)
            throws SQLException {
        session.getJdbcServices().getSqlStatementLogger().logStatement(sql);
        int fetchedIn = optimizer.life();
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = OwnStatement.send(session, "select", statement::executeQuery)) {
            row.next();
            for (int i = 1; i <= blocks; i++) {
                optimizer.reserve(row.getLong(i), fetchedIn);
            }
        }
    }
}
