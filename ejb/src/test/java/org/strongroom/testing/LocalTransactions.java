package org.strongroom.testing;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;

/**
 * Transactions of one thread as an EJB container gives them, over resource-local entity managers. What an entity
 * manager is asked outside of one fails, as writing would in the container.
 */
public final class LocalTransactions {
    private final EntityManagerFactory factory;
    private final ThreadLocal<Deque<EntityManager>> current = ThreadLocal.withInitial(ArrayDeque::new);

    /** Over this factory. */
    public LocalTransactions(EntityManagerFactory factory) {
        this.factory = factory;
    }

    /** The entity manager that joins the thread's transaction. */
    public EntityManager entities() {
        return (EntityManager) Proxy.newProxyInstance(
                EntityManager.class.getClassLoader(), new Class<?>[] {EntityManager.class}, (proxy, method, args) -> {
                    if (!isActive()) {
                        throw new IllegalStateException("no transaction around " + method.getName());
                    }
                    try {
                        return method.invoke(current.get().peek(), args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** Whether the thread is in a transaction. */
    public boolean isActive() {
        return !current.get().isEmpty();
    }

    /** Joins the thread's transaction, which then can only be rolled back when the work throws; or begins one. */
    public <T> T required(Callable<T> work) throws Exception {
        if (!isActive()) {
            return requiresNew(work);
        }
        try {
            return work.call();
        } catch (Exception e) {
            current.get().peek().getTransaction().setRollbackOnly();
            throw e;
        }
    }

    /** Begins a transaction; commits it unless the work throws. */
    public <T> T requiresNew(Callable<T> work) throws Exception {
        EntityManager entities = factory.createEntityManager();
        current.get().push(entities);
        try {
            entities.getTransaction().begin();
            T result = work.call();
            entities.getTransaction().commit();
            return result;
        } finally {
            current.get().pop();
            if (entities.getTransaction().isActive()) {
                entities.getTransaction().rollback();
            }
            entities.close();
        }
    }
}
