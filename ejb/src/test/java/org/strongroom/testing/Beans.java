package org.strongroom.testing;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceContext;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;
import net.bytebuddy.implementation.InvocationHandlerAdapter;
import net.bytebuddy.matcher.ElementMatchers;

/**
 * As much of a container as service tests need: makes beans by their injected constructors and fields, one of each, and
 * gives public methods of stateless beans the transactions they declare.
 */
public final class Beans {
    private final LocalTransactions transactions;
    private final Map<Class<?>, Object> beans = new HashMap<>();

    /** Over these transactions. */
    public Beans(LocalTransactions transactions) {
        this.transactions = transactions;
    }

    /** Gives an instance for what no constructor makes. */
    public <T> Beans with(Class<T> type, T instance) {
        beans.put(type, instance);
        return this;
    }

    /** The bean of this type. */
    public synchronized <T> T get(Class<T> type) {
        Object bean = beans.get(type);
        if (bean == null) {
            try {
                T made = made(type);
                bean = type.isAnnotationPresent(Stateless.class) ? transactional(type, made) : made;
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("cannot make " + type, e);
            }
            beans.put(type, bean);
        }
        return type.cast(bean);
    }

    private <T> T made(Class<T> type) throws ReflectiveOperationException {
        Constructor<?> constructor = type.getDeclaredConstructors()[0];
        for (Constructor<?> candidate : type.getDeclaredConstructors()) {
            if (candidate.isAnnotationPresent(Inject.class)) {
                constructor = candidate;
            }
        }
        constructor.setAccessible(true);
        Object[] arguments = new Object[constructor.getParameterCount()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = get(constructor.getParameterTypes()[i]);
        }
        T bean = type.cast(constructor.newInstance(arguments));
        for (Field field : type.getDeclaredFields()) {
            if (field.isAnnotationPresent(Inject.class) || field.isAnnotationPresent(PersistenceContext.class)) {
                field.setAccessible(true);
                field.set(bean, get(field.getType()));
            }
        }
        return bean;
    }

    private <T> T transactional(Class<T> type, T target) throws ReflectiveOperationException {
        Class<? extends T> proxy = new ByteBuddy()
                .subclass(type)
                .method(ElementMatchers.isPublic().and(ElementMatchers.isDeclaredBy(type)))
                .intercept(InvocationHandlerAdapter.of(
                        (self, method, arguments) -> invoke(type, target, method, arguments)))
                .make()
                .load(type.getClassLoader(), ClassLoadingStrategy.Default.INJECTION)
                .getLoaded();
        Constructor<? extends T> constructor = proxy.getDeclaredConstructor();
        constructor.setAccessible(true);
        return constructor.newInstance();
    }

    private Object invoke(Class<?> type, Object target, Method method, Object[] arguments) throws Throwable {
        TransactionAttributeType demarcation = demarcation(type, method);
        try {
            return switch (demarcation) {
                case REQUIRED -> transactions.required(() -> method.invoke(target, arguments));
                case REQUIRES_NEW -> transactions.requiresNew(() -> method.invoke(target, arguments));
                case MANDATORY -> {
                    if (!transactions.isActive()) {
                        throw new IllegalStateException(method + " needs a transaction");
                    }
                    yield transactions.required(() -> method.invoke(target, arguments));
                }
                default -> throw new IllegalStateException("not used here: " + demarcation);
            };
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static TransactionAttributeType demarcation(Class<?> type, Method method) {
        TransactionAttribute attribute = method.getAnnotation(TransactionAttribute.class);
        if (attribute == null) {
            attribute = type.getAnnotation(TransactionAttribute.class);
        }
        return attribute == null ? TransactionAttributeType.REQUIRED : attribute.value();
    }
}
