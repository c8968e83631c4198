package dev.todosdk.hibernate.dialect;

import java.io.Serial;
import java.sql.SQLException;
import org.hibernate.JDBCException;

/** A failure that the server or the way to it told, for which no closer class of Hibernate's is used. */
final class ServerFailure extends JDBCException {

    @Serial
    private static final long serialVersionUID = 1L;

    ServerFailure(String message, SQLException cause, String sql) {
        super(message, cause, sql);
    }
}
