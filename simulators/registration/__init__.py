"""实名注册 as the WEB end and the APP have it in common: progress of a session, services, bodies, pages."""
