import { createBrowserRouter, Navigate } from 'react-router';
import { NothingHere } from './NothingHere';
import { prepareWelcome } from './pages/homeWelcome';
import { PATHS } from './paths';
import { RequireSession } from './RequireSession';
import { RequireVisitor } from './RequireVisitor';
import { RouteProblem } from './RouteProblem';

/** Each page is its own piece of the build, fetched when it is first gone to. */
export const router = createBrowserRouter([
  {
    errorElement: <RouteProblem />,
    hydrateFallbackElement: <span />,
    children: [
      {
        element: <RequireVisitor />,
        children: [
          {
            path: PATHS.login,
            lazy: async () => ({ Component: (await import('./pages/LoginPage')).LoginPage }),
          },
          {
            path: PATHS.register,
            lazy: async () => ({ Component: (await import('./pages/RegisterPage')).RegisterPage }),
          },
        ],
      },
      // Where mails lead: to whoever opens them, logged in or not.
      {
        path: PATHS.forgotPassword,
        lazy: async () => ({ Component: (await import('./pages/ForgotPasswordPage')).ForgotPasswordPage }),
      },
      {
        path: `${PATHS.resetPassword}/:mailedKey`,
        lazy: async () => ({ Component: (await import('./pages/ResetPasswordPage')).ResetPasswordPage }),
      },
      {
        path: `${PATHS.verifyEmail}/:mailedKey`,
        lazy: async () => ({ Component: (await import('./pages/VerifyEmailPage')).VerifyEmailPage }),
      },
      {
        element: <RequireSession />,
        children: [
          {
            lazy: async () => ({ Component: (await import('./layout/AppFrame')).AppFrame }),
            children: [
              {
                path: PATHS.home,
                lazy: async () => {
                  prepareWelcome();
                  return { Component: (await import('./pages/HomePage')).HomePage };
                },
              },
              {
                path: `${PATHS.trade}/*`,
                lazy: async () => ({ Component: (await import('./pages/TradePage')).TradePage }),
              },
              {
                path: PATHS.replay,
                lazy: async () => ({ Component: (await import('./pages/ReplayPage')).ReplayPage }),
              },
              {
                path: PATHS.feeds,
                lazy: async () => ({ Component: (await import('./pages/FeedsPage')).FeedsPage }),
              },
              {
                path: PATHS.telemetry,
                lazy: async () => ({ Component: (await import('./pages/TelemetryPage')).TelemetryPage }),
              },
              {
                path: PATHS.settings,
                lazy: async () => ({ Component: (await import('./pages/SettingsPage')).SettingsPage }),
              },
              {
                path: PATHS.activity,
                lazy: async () => ({ Component: (await import('./pages/ActivityPage')).ActivityPage }),
              },
            ],
          },
        ],
      },
      { path: '/', element: <Navigate to={PATHS.home} replace /> },
      { path: '/app', element: <Navigate to={PATHS.home} replace /> },
      { path: '*', element: <NothingHere /> },
    ],
  },
]);
