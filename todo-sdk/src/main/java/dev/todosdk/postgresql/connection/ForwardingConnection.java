package dev.todosdk.postgresql.connection;

import java.sql.Array;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.NClob;
import java.sql.PreparedStatement;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.SQLXML;
import java.sql.Savepoint;
import java.sql.Statement;
import java.sql.Struct;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Hands every call on to a connection, and says before each one that may send a statement. A class and not a dynamic proxy,
 * because it is made for every unit of work.
 */
public abstract class ForwardingConnection implements Connection {

    /** Where calls go. */
    protected Connection driver;

    /** To begin with. */
    protected ForwardingConnection(Connection driver) {
        this.driver = driver;
    }

    /**
     * Called before a statement is made.
     *
     * @param sql its text, or null when it is not known yet
     */
    protected abstract void beforeStatement(@Nullable String sql) throws SQLException;

    @Override
    public Statement createStatement() throws SQLException {
        beforeStatement(null);
        return driver.createStatement();
    }

    @Override
    public PreparedStatement prepareStatement(String sql) throws SQLException {
        beforeStatement(sql);
        return driver.prepareStatement(sql);
    }

    @Override
    public CallableStatement prepareCall(String sql) throws SQLException {
        beforeStatement(sql);
        return driver.prepareCall(sql);
    }

    @Override
    public String nativeSQL(String sql) throws SQLException {
        return driver.nativeSQL(sql);
    }

    @Override
    public void setAutoCommit(boolean on) throws SQLException {
        driver.setAutoCommit(on);
    }

    @Override
    public boolean getAutoCommit() throws SQLException {
        return driver.getAutoCommit();
    }

    @Override
    public void commit() throws SQLException {
        driver.commit();
    }

    @Override
    public void rollback() throws SQLException {
        driver.rollback();
    }

    @Override
    public void close() throws SQLException {
        driver.close();
    }

    @Override
    public boolean isClosed() throws SQLException {
        return driver.isClosed();
    }

    @Override
    public DatabaseMetaData getMetaData() throws SQLException {
        return driver.getMetaData();
    }

    @Override
    public void setReadOnly(boolean on) throws SQLException {
        driver.setReadOnly(on);
    }

    @Override
    public boolean isReadOnly() throws SQLException {
        return driver.isReadOnly();
    }

    @Override
    public void setCatalog(String name) throws SQLException {
        driver.setCatalog(name);
    }

    @Override
    public String getCatalog() throws SQLException {
        return driver.getCatalog();
    }

    @Override
    public void setTransactionIsolation(int level) throws SQLException {
        driver.setTransactionIsolation(level);
    }

    @Override
    public int getTransactionIsolation() throws SQLException {
        return driver.getTransactionIsolation();
    }

    @Override
    public SQLWarning getWarnings() throws SQLException {
        return driver.getWarnings();
    }

    @Override
    public void clearWarnings() throws SQLException {
        driver.clearWarnings();
    }

    @Override
    public Statement createStatement(int type, int concurrency) throws SQLException {
        beforeStatement(null);
        return driver.createStatement(type, concurrency);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int type, int concurrency) throws SQLException {
        beforeStatement(sql);
        return driver.prepareStatement(sql, type, concurrency);
    }

    @Override
    public CallableStatement prepareCall(String sql, int type, int concurrency) throws SQLException {
        beforeStatement(sql);
        return driver.prepareCall(sql, type, concurrency);
    }

    @Override
    public Map<String, Class<?>> getTypeMap() throws SQLException {
        return driver.getTypeMap();
    }

    @Override
    public void setTypeMap(Map<String, Class<?>> types) throws SQLException {
        driver.setTypeMap(types);
    }

    @Override
    public void setHoldability(int holdability) throws SQLException {
        driver.setHoldability(holdability);
    }

    @Override
    public int getHoldability() throws SQLException {
        return driver.getHoldability();
    }

    @Override
    public Savepoint setSavepoint() throws SQLException {
        beforeStatement(null);
        return driver.setSavepoint();
    }

    @Override
    public Savepoint setSavepoint(String name) throws SQLException {
        beforeStatement(null);
        return driver.setSavepoint(name);
    }

    @Override
    public void rollback(Savepoint savepoint) throws SQLException {
        beforeStatement(null);
        driver.rollback(savepoint);
    }

    @Override
    public void releaseSavepoint(Savepoint savepoint) throws SQLException {
        beforeStatement(null);
        driver.releaseSavepoint(savepoint);
    }

    @Override
    public Statement createStatement(int type, int concurrency, int holdability) throws SQLException {
        beforeStatement(null);
        return driver.createStatement(type, concurrency, holdability);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int type, int concurrency, int holdability)
            throws SQLException {
        beforeStatement(sql);
        return driver.prepareStatement(sql, type, concurrency, holdability);
    }

    @Override
    public CallableStatement prepareCall(String sql, int type, int concurrency, int holdability) throws SQLException {
        beforeStatement(sql);
        return driver.prepareCall(sql, type, concurrency, holdability);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int keys) throws SQLException {
        beforeStatement(sql);
        return driver.prepareStatement(sql, keys);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int[] columns) throws SQLException {
        beforeStatement(sql);
        return driver.prepareStatement(sql, columns);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, String[] columns) throws SQLException {
        beforeStatement(sql);
        return driver.prepareStatement(sql, columns);
    }

    @Override
    public Clob createClob() throws SQLException {
        return driver.createClob();
    }

    @Override
    public Blob createBlob() throws SQLException {
        return driver.createBlob();
    }

    @Override
    public NClob createNClob() throws SQLException {
        return driver.createNClob();
    }

    @Override
    public SQLXML createSQLXML() throws SQLException {
        return driver.createSQLXML();
    }

    @Override
    public boolean isValid(int seconds) throws SQLException {
        return driver.isValid(seconds);
    }

    @Override
    public void setClientInfo(String name, String value) throws SQLClientInfoException {
        driver.setClientInfo(name, value);
    }

    @Override
    public void setClientInfo(Properties info) throws SQLClientInfoException {
        driver.setClientInfo(info);
    }

    @Override
    public String getClientInfo(String name) throws SQLException {
        return driver.getClientInfo(name);
    }

    @Override
    public Properties getClientInfo() throws SQLException {
        return driver.getClientInfo();
    }

    @Override
    public Array createArrayOf(String type, Object[] elements) throws SQLException {
        return driver.createArrayOf(type, elements);
    }

    @Override
    public Struct createStruct(String type, Object[] attributes) throws SQLException {
        return driver.createStruct(type, attributes);
    }

    @Override
    public void setSchema(String name) throws SQLException {
        driver.setSchema(name);
    }

    @Override
    public String getSchema() throws SQLException {
        return driver.getSchema();
    }

    @Override
    public void abort(Executor executor) throws SQLException {
        driver.abort(executor);
    }

    @Override
    public void setNetworkTimeout(Executor executor, int milliseconds) throws SQLException {
        driver.setNetworkTimeout(executor, milliseconds);
    }

    @Override
    public int getNetworkTimeout() throws SQLException {
        return driver.getNetworkTimeout();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        beforeStatement(null);
        return driver.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return driver.isWrapperFor(type);
    }
}
